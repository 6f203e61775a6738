import { OutcomesError } from '../errors/outcomes-error.ts'
import { fieldsOf } from '../protocol/fields.ts'

/**
 * What no further try will mend, by the name the SDK's error carries. Anything else may pass: throttling, faults of the service, broken connections.
 * Source: "Error handling with DynamoDB" and "Common Error Types" (Amazon DynamoDB Developer Guide and API Reference).
 */
const refusals: ReadonlySet<unknown> = new Set([
  'AccessDeniedException',
  'CredentialsProviderError',
  'IncompleteSignatureException',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'ResourceNotFoundException',
  'UnrecognizedClientException',
  'ValidationException',
])

const nameOf = (error: unknown): unknown => (error instanceof Error ? error.name : fieldsOf(error)['name'])

/** Whether a write's condition didn't hold. */
export const isConditionFailed = (error: unknown): boolean => nameOf(error) === 'ConditionalCheckFailedException'

/** Passes an error on; as an `OutcomesError` where no further try will mend it. */
export const toStoreError =
  (tableName: string) =>
  (error: unknown): never => {
    const name = nameOf(error)
    if (!refusals.has(name)) throw error
    const message = error instanceof Error ? error.message : ''
    throw new OutcomesError(`DynamoDB refused the table "${tableName}": ${String(name)}: ${message}`, { cause: error })
  }
