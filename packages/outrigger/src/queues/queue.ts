/** A message that was handed out, and what names this handing out. */
export interface Received<Message> {
  readonly message: Message
  /** Deletes the message and keeps it hidden, until it is handed out again. */
  readonly handle: string
}

/**
 * A queue, as a consumer needs it. A call that hasn't settled within a minute counts as one that failed.
 *
 * - `receive` waits some seconds for messages, and resolves with at most `most` of them, with none where none came. Each is hidden from others for `seconds`.
 * - When `signal` aborts, `receive` may reject or resolve early; it hands out no message it doesn't resolve with, as far as it can tell.
 * - `hide` keeps a message hidden for `seconds` (1 to 43,200) from now on, and resolves with the handle that counts from then on. It rejects where the message is held no more.
 * - `delete` removes a message for good. One that is gone already is no error.
 */
export interface Queue<Message> {
  receive(most: number, seconds: number, signal: AbortSignal): Promise<readonly Received<Message>[]>
  hide(handle: string, seconds: number): Promise<string>
  delete(handle: string): Promise<void>
}
