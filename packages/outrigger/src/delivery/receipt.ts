/** One try to deliver a response. */
export interface DeliveryTry {
  /** HTTP status; absent when none came back. */
  readonly status?: number
  /** What went wrong when no status came back: an error code such as `ECONNRESET`, or `TIMEOUT`. */
  readonly error?: string
  /** How long the try took, in ms. */
  readonly duration: number
}

/** What is known of a response's delivery. It never holds the URL. */
export interface Receipt {
  readonly stackId: string
  readonly requestId: string
  readonly logicalResourceId: string
  readonly requestType: string
  /** The status of the response that was sent. */
  readonly status: 'SUCCESS' | 'FAILED'
  readonly physicalResourceId?: string
  /** Size of the response, in bytes. */
  readonly bytes: number
  /** Whether the engine took it; false when it was refused for good. */
  readonly delivered: boolean
  readonly tries: readonly DeliveryTry[]
}
