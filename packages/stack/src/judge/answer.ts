import type { Reason } from '../events/reason.ts'
import type { ExchangeOutcome, ReadResponse } from '../requests/exchange.ts'

/** What the engine goes on with. */
export type Answer =
  | { readonly kind: 'success'; readonly physicalResourceId: string; readonly response: ReadResponse }
  | {
      readonly kind: 'failure'
      readonly outcome: Exclude<ExchangeOutcome, 'SUCCESS'>
      readonly reason: Reason
      /** The id of the answer, where it named one the engine can use. */
      readonly physicalResourceId?: string
      readonly response?: ReadResponse
    }
