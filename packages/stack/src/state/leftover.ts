import type { Purpose } from '../requests/exchange.ts'
import type { Resource } from './resource.ts'

/** Something an operation leaves behind that is to be deleted at its end. */
export interface Leftover {
  readonly resource: Resource
  readonly purpose: Purpose
  /** Whether it stays by its policy. */
  readonly retained: boolean
}
