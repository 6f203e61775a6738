/**
 * Answers for functions that are dead: a handler for their on-failure destination, or their dead-letter queue.
 *
 * @module
 */

export { awsLastResort, type LastResortHandler, type LastResortOptions, type LastResortResult } from './aws-last-resort.ts'
