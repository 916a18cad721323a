import type { Case } from '../case.ts'
import { criteria, NOBODY, reads, refusals, step } from './build.ts'
import { lifeCase } from './life.ts'

const GROUP = 'cms'
const NO_PAGE = 'The CMS page with the "%1" ID doesn\'t exist.'
const NO_BLOCK = 'The CMS block with the "%1" ID doesn\'t exist.'
const NOT_SAVED = 'Could not save the page: %1'
const FEW = criteria([], { pageSize: 5 })

/** Not shown to anybody: it is not active. */
const content = (identifier: string, title = 'Contract content') => ({
  identifier: `{{run}}-${identifier}`,
  title,
  content: '<p>Held to its word.</p>',
  active: false,
})

/** Pages and blocks. */
export const cmsCases: readonly Case[] = [
  reads('the pages are listed', GROUP, 'GET /V1/cmsPage/search', { query: FEW }),
  reads('the blocks are listed', GROUP, 'GET /V1/cmsBlock/search', { query: FEW }),
  reads('a page is read by its id', GROUP, 'GET /V1/cmsPage/:pageId', {
    needs: ['a page'],
    path: { pageId: '{{page id}}' },
    expect: { status: [200], body: { id: '{{page id}}' } },
  }),
  reads('a block is read by its id', GROUP, 'GET /V1/cmsBlock/:blockId', {
    needs: ['a block'],
    path: { blockId: '{{block id}}' },
    expect: { status: [200], body: { id: '{{block id}}' } },
  }),
  lifeCase({
    what: 'a page',
    group: GROUP,
    create: 'POST /V1/cmsPage',
    body: { page: content('page') },
    id: 'id',
    read: ['GET /V1/cmsPage/:pageId', 'pageId'],
    update: ['PUT /V1/cmsPage/:id', 'id'],
    remove: ['DELETE /V1/cmsPage/:pageId', 'pageId'],
    changed: { page: { identifier: '{{run}}-page', title: 'Changed content' } },
    alters: ['title', 'update_time'],
    gone: NO_PAGE,
  }),
  lifeCase({
    what: 'a block',
    group: GROUP,
    create: 'POST /V1/cmsBlock',
    body: { block: content('block') },
    id: 'id',
    read: ['GET /V1/cmsBlock/:blockId', 'blockId'],
    update: ['PUT /V1/cmsBlock/:id', 'id'],
    remove: ['DELETE /V1/cmsBlock/:blockId', 'blockId'],
    changed: { block: { title: 'Changed content' } },
    alters: ['title', 'update_time'],
    gone: NO_BLOCK,
  }),
  ...onlyOnce('page', 'POST /V1/cmsPage', 'DELETE /V1/cmsPage/:pageId', 'pageId', NOT_SAVED),
  ...onlyOnce(
    'block',
    'POST /V1/cmsBlock',
    'DELETE /V1/cmsBlock/:blockId',
    'blockId',
    'A block identifier with the same properties already exists in the selected store.',
  ),
  ...refusals(GROUP, [
    ['GET /V1/cmsPage/:pageId', 'for one that is not there', 404, NO_PAGE, { path: { pageId: NOBODY } }],
    ['DELETE /V1/cmsPage/:pageId', 'for one that is not there', 404, NO_PAGE, { path: { pageId: NOBODY } }],
    [
      'PUT /V1/cmsPage/:id',
      'for one that is not there',
      404,
      NO_PAGE,
      { path: { id: NOBODY }, body: { page: content('nobody') } },
    ],
    [
      'POST /V1/cmsPage',
      'without a title',
      400,
      'Required field "%1" is empty.',
      { body: { page: { identifier: '{{run}}-untitled' } } },
    ],
    [
      'POST /V1/cmsPage',
      'with an address of digits alone',
      400,
      NOT_SAVED,
      { body: { page: { ...content('digits'), identifier: '123' } } },
    ],
    ['GET /V1/cmsBlock/:blockId', 'for one that is not there', 404, NO_BLOCK, { path: { blockId: NOBODY } }],
    [
      'DELETE /V1/cmsBlock/:blockId',
      'for one that is not there',
      404,
      NO_BLOCK,
      { path: { blockId: NOBODY } },
    ],
    [
      'PUT /V1/cmsBlock/:id',
      'for one that is not there',
      404,
      NO_BLOCK,
      { path: { id: NOBODY }, body: { block: content('nobody') } },
    ],
  ]),
]

/** Identifiers are had once in a store. */
function onlyOnce(what: string, create: string, remove: string, id: string, message: string): Case[] {
  const body = { [what]: content(`${what}-twice`) }
  return [
    {
      name: `a ${what} can be had once by its identifier`,
      group: GROUP,
      tags: ['state'],
      kind: 'law',
      writes: 'undone',
      steps: [
        step('made', create, {
          body,
          save: { id: 'id' },
          undo: { as: 'admin', route: remove, path: { [id]: '{{id}}' } },
        }),
        step('again', create, { body, expect: { status: [400], message: [message] } }),
      ],
    },
  ]
}
