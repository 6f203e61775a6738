/**
 * Takes over resources that other libraries made.
 *
 * @module
 */
export { type IdOf, type LegacyIds, type LegacyResource, legacyIds, type Meaning } from './legacy-ids.ts'
