/** Why something has a status: a text the real engine gives, or one of ours where its own is unknown. */
export interface Reason {
  readonly text: string
  readonly ours: boolean
}

/** In front of every text of ours, so that nobody takes it for the real engine's. */
const oursPrefix = '[local] '

/** A text of the real engine's. */
export const theirs = (text: string): Reason => ({ text, ours: false })

/** A text of ours. */
export const ours = (text: string): Reason => ({ text: oursPrefix + text, ours: true })
