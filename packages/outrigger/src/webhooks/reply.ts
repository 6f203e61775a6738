/** What a request is answered with over HTTP. */
export interface Reply {
  readonly status: number
  /** JSON. */
  readonly body?: Uint8Array<ArrayBuffer>
}
