import { openCheckout, placeOrder } from './checkout.ts'
import { history, moments, type DemoContext } from './demo-context.ts'
import { fatesInTurn, type Desk, type Fate } from './order-fates.ts'
import type { Tell } from './progress.ts'

/**
 * Makes orders, by customers and guests, and does with them what merchants do: invoices, ships, refunds, cancels and
 * holds them. All of it happens in the order of time, whatever order it is done with, so that the ids of documents
 * rise with their dates. An order that the shop has nothing left for is not placed.
 */
export function makeOrders(
  { count, seed }: { count: number; seed: number },
  context: DemoContext,
  tell: Tell,
): void {
  if (count === 0) return
  const checkout = openCheckout(seed, context)
  const { faker } = checkout.office
  const next = moments(history.ordering, count, () => faker.number.float())
  const fates = fatesInTurn(faker)
  const desk = { faker, context }
  let done = 0
  const agenda = Array.from({ length: count }, () =>
    appointments(fates.next().value, next(), desk, (fate) => {
      const id = placeOrder(fate, checkout)
      tell(++done)
      return id
    }),
  )
  for (const { at, happen } of agenda.flat().sort((one, other) => one.at - other.at)) {
    context.clock.set(at)
    happen()
  }
}

/** What happens at a time, in milliseconds since 1970. */
interface Appointment {
  readonly at: number
  readonly happen: () => void
}

/** All that happens to an order, beginning with its placing. */
function appointments(
  fate: Fate,
  placedAt: number,
  desk: Desk,
  place: (fate: Fate) => number | undefined,
): Appointment[] {
  let id: number | undefined
  let at = placedAt
  const placing = { at, happen: () => void (id = place(fate)) }
  const rest = fate.steps.map(({ hours: [min, max], act }): Appointment => {
    at += desk.faker.number.int({ min: min * HOUR, max: max * HOUR })
    return {
      at,
      happen: () => {
        if (id !== undefined) act(id, desk)
      },
    }
  })
  return [placing, ...rest]
}

const HOUR = 3_600_000
