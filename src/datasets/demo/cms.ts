import { saveBlock } from '../../modules/cms/block-repository.ts'
import { savePage } from '../../modules/cms/page-repository.ts'
import { history, stepper, type DemoContext } from './demo-context.ts'
import { blocks, pages } from './pages.ts'

/** Writes the pages that every shop has, and blocks for its front. */
export function makeContent(context: DemoContext): void {
  const step = stepper(context.clock, history.building, blocks.length + pages.length)
  for (const block of blocks) {
    step()
    saveBlock({ block }, context)
  }
  for (const { identifier, title, heading, description, content } of pages) {
    step()
    const texts = {
      title,
      content_heading: heading,
      content,
      meta_title: title,
      meta_description: description,
    }
    savePage({ page: { identifier, ...texts, page_layout: '1column', active: true } }, context)
  }
}
