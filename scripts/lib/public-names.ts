import { readFileSync } from 'node:fs'
import path from 'node:path'

/** A subpath of a package, and the source it is built from. */
export interface PublicName {
  /** As users import it, such as `outrigger/aws-lambda`. */
  readonly name: string
  /** Relative to the repository's root. */
  readonly source: string
}

const root = path.join(import.meta.dirname, '../..')

interface Manifest {
  readonly name: string
  readonly exports: Readonly<Record<string, string | { readonly default: string }>>
}

/** What the manifest of `packages/<folder>` exports. */
export function publicNames(folder: string): readonly PublicName[] {
  const { name, exports } = JSON.parse(readFileSync(path.join(root, 'packages', folder, 'package.json'), 'utf8')) as Manifest
  return Object.entries(exports)
    .flatMap(([subpath, target]) => (typeof target === 'string' ? [] : [{ subpath, built: target.default }]))
    .map(({ subpath, built }) => ({
      name: name + subpath.slice(1),
      source: path.posix.join('packages', folder, built.replace(/^\.\/dist\/(.*)\.js$/, 'src/$1.ts')),
    }))
}
