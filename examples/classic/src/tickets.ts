/** A request that waits for its record to be published. */
export interface WaitingRequest {
  /** Whoever has it can answer the request: store it as a secret. */
  readonly ticket: string
  readonly recordId: string
}

/** Where requests wait. In the cloud this is a queue or a table: a function's memory is gone when it returns. */
export class Tickets {
  #waiting: readonly WaitingRequest[] = []

  get size(): number {
    return this.#waiting.length
  }

  /** A request that arrives twice waits once. */
  put(waiting: WaitingRequest): void {
    this.#waiting = [...this.#waiting.filter(({ ticket }) => ticket !== waiting.ticket), waiting]
  }

  /** Takes out the requests whose records are ready. */
  take(isReady: (recordId: string) => boolean): readonly WaitingRequest[] {
    const ready = this.#waiting.filter(({ recordId }) => isReady(recordId))
    this.#waiting = this.#waiting.filter(({ recordId }) => !isReady(recordId))
    return ready
  }
}
