/** What a transaction must put back if it fails, last write first. */
export class UndoLog {
  #steps: (() => void)[] | undefined

  get active(): boolean {
    return this.#steps !== undefined
  }

  /** Remembers how to take a write back; outside a transaction there is nothing to remember. */
  note(step: () => void): void {
    this.#steps?.push(step)
  }

  begin(): void {
    this.#steps = []
  }

  commit(): void {
    this.#steps = undefined
  }

  rollback(): void {
    const steps = this.#steps ?? []
    this.#steps = undefined
    for (const step of steps.reverse()) step()
  }
}
