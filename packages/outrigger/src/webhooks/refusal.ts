/** Why a request is not served, as its sender is told: a status, and words that hold no secret. Never reaches an author. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number

  constructor(status: number, reason: string) {
    super(reason)
    this.status = status
  }
}
