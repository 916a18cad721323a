import { urlKeyOf } from '../../framework/url-key.ts'
import { rootIdOf, saveCategory } from '../../modules/catalog/category/category-repository.ts'
import { defaultScope } from '../../modules/store/scope.ts'
import { categoryTree, type CategorySeed } from './category-tree.ts'
import { history, stepper, type DemoContext } from './demo-context.ts'
import type { Tell } from './progress.ts'
import { landscapes, models, SHOP } from './words.ts'

/** The categories of a demo store. */
export interface Shelves {
  /** The category of the tree with this key, or the nearest above it that there is. */
  readonly idOf: (key: string) => number | undefined
  /** Categories beyond the tree. */
  readonly collections: readonly number[]
}

/** A category to be made, with what it is in. */
interface Planned {
  readonly seed: CategorySeed
  readonly parent: Planned | undefined
}

/** Makes the first `count` categories of the tree, the upper ones first, then collections. */
export function makeCategories(count: number, context: DemoContext, tell: Tell): Shelves {
  const tree = breadthFirst(categoryTree)
  const plan = [...tree, ...collections(count - tree.length)].slice(0, count)
  const ids = new Map<Planned, number>()
  const root = rootIdOf({ db: context.db, scope: defaultScope(context.db) })
  const step = stepper(context.clock, history.building, count)
  for (const [at, planned] of plan.entries()) {
    step()
    const parent = planned.parent && ids.get(planned.parent)
    ids.set(planned, makeCategory(planned.seed, parent ?? root, context))
    tell(at + 1)
  }
  return {
    idOf: (key) =>
      nearest(
        tree.find(({ seed }) => seed.key === key),
        ids,
      ),
    collections: plan.slice(tree.length).flatMap((planned) => ids.get(planned) ?? []),
  }
}

function makeCategory(seed: CategorySeed, parentId: number, context: DemoContext): number {
  const { key, name, description, isActive = true, inMenu = true } = seed
  const category = {
    parent_id: parentId,
    name,
    is_active: isActive,
    include_in_menu: inMenu,
    custom_attributes: [
      { attribute_code: 'url_key', value: key },
      { attribute_code: 'description', value: `<p>${description}</p>` },
      { attribute_code: 'meta_title', value: `${name} | ${SHOP}` },
      { attribute_code: 'meta_description', value: description },
    ],
  }
  const { id = 0 } = saveCategory({ category }, context)
  return id
}

function breadthFirst(seeds: readonly CategorySeed[]): Planned[] {
  const planned = seeds.map((seed): Planned => ({ seed, parent: undefined }))
  // The list grows while it is read: children queue up behind all that are on their parent's level.
  for (const parent of planned) for (const seed of parent.seed.children ?? []) planned.push({ seed, parent })
  return planned
}

function nearest(planned: Planned | undefined, ids: ReadonlyMap<Planned, number>): number | undefined {
  if (!planned) return undefined
  return ids.get(planned) ?? nearest(planned.parent, ids)
}

/** Collections that one landscape has, so that no category gets too many in it. */
const COLLECTIONS_OF_A_LANDSCAPE = 24

/** Three levels again: all collections, those of a landscape, and each by itself. */
function collections(count: number): Planned[] {
  const all = collection('Collections', 'Put together by the people in our shops.', undefined)
  const planned = [all]
  let landscape = all
  for (let at = 0; planned.length < count; at++) {
    if (at % COLLECTIONS_OF_A_LANDSCAPE === 0) {
      const name = numbered(landscapes, at / COLLECTIONS_OF_A_LANDSCAPE)
      landscape = collection(name, `For days in the ${name.toLowerCase()}.`, all)
      planned.push(landscape)
    }
    const name = `${numbered(models, at)} Collection`
    planned.push(collection(name, `What goes into our own packs: the ${name}.`, landscape))
  }
  return planned.slice(0, Math.max(count, 0))
}

const collection = (name: string, description: string, parent: Planned | undefined): Planned => ({
  seed: { key: urlKeyOf(name), name, description },
  parent,
})

/** The word at this place of a list that begins anew with `2` behind each word, then with `3`. */
function numbered(words: readonly string[], at: number): string {
  const word = words[at % words.length] ?? ''
  const round = Math.floor(at / words.length) + 1
  return round === 1 ? word : `${word} ${round}`
}
