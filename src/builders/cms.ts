import { merchantOf } from '../datasets/callers.ts'
import type { Store } from '../framework/context.ts'
import { urlKeyOf } from '../framework/url-key.ts'
import { getBlock } from '../modules/cms/block-repository.ts'
import { getPage } from '../modules/cms/page-repository.ts'
import type { BlockData, BlockInput, PageData, PageInput } from '../modules/cms/schemas.ts'
import { blocks, pages } from '../modules/cms/tables.ts'
import { call } from './call.ts'
import { fakerOf, free } from './fakes.ts'

/** What a page is asked to be: whatever `POST /V1/cmsPage` takes. */
export type PageFields = PageInput

/** What a block is asked to be: whatever `POST /V1/cmsBlock` takes. */
export type BlockFields = BlockInput

/**
 * Makes an active page with a title and some text, unless said otherwise.
 *
 * @throws RefusedError
 */
export function aPage(store: Store, fields: PageFields = {}): PageData {
  const merchant = merchantOf(store)
  const { id = 0 } = call(merchant, 'POST /V1/cmsPage', {
    body: { page: withText(store, fields, [...store.db.table(pages).all()]) },
  }) as PageData
  return getPage({ pageId: id }, merchant)
}

/**
 * Makes an active block with a title and some text, unless said otherwise.
 *
 * @throws RefusedError
 */
export function aBlock(store: Store, fields: BlockFields = {}): BlockData {
  const merchant = merchantOf(store)
  const { id = 0 } = call(merchant, 'POST /V1/cmsBlock', {
    body: { block: withText(store, fields, [...store.db.table(blocks).all()]) },
  }) as BlockData
  return getBlock({ blockId: String(id) }, merchant)
}

/** An identifier that no other has, made of the title. */
function withText(
  store: Store,
  fields: Pick<PageInput, 'title' | 'identifier'>,
  others: readonly { readonly identifier: string }[],
): object {
  const faker = fakerOf(store)
  const title = fields.title ?? faker.company.catchPhrase()
  const isTaken = (text: string) => others.some(({ identifier }) => identifier === text)
  return {
    title,
    identifier: free(urlKeyOf(title), isTaken),
    content: `<p>${faker.lorem.paragraph()}</p>`,
    active: true,
    ...fields,
  }
}
