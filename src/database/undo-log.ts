/** What transactions must put back if they fail, last write first. */
export class UndoLog {
  readonly #steps: (() => void)[] = []
  #depth = 0

  /** Is a transaction under way? */
  get active(): boolean {
    return this.#depth > 0
  }

  /** Remembers how to take a write back; outside a transaction there is nothing to remember. */
  note(step: () => void): void {
    if (this.active) this.#steps.push(step)
  }

  /** Opens a transaction, perhaps inside another; the answer says where its steps begin. */
  begin(): number {
    this.#depth++
    return this.#steps.length
  }

  /** Closes the innermost transaction: what it did stands, as far as the one around it does. */
  commit(): void {
    this.#depth--
    if (!this.active) this.#steps.length = 0
  }

  /** Closes the innermost transaction, which began at `start`, and takes its steps back; that notes nothing. */
  rollback(start: number): void {
    this.#depth--
    for (const step of this.#steps.splice(start).reverse()) step()
  }
}
