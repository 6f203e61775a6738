import { folderStateStore } from './folder-state-store.ts'
import type { StateStore } from './state-store.ts'

/** Where the state of an engine is kept: a folder by its path, or a store. */
export type StateOption = { readonly folder: string } | StateStore

/** The store an option means; undefined where nothing is to be kept. */
export function storeOf(option: StateOption | undefined): StateStore | undefined {
  return option !== undefined && 'folder' in option ? folderStateStore(option.folder) : option
}
