import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { mustRun } from './run.ts'

/** The oldest Node each package promises to run on, and what lies between that and today. */
const NODE_VERSIONS = ['20.19.0', '22.12.0', '24.21.0']

export interface PackedPackage {
  readonly name: string
  /** Where the tarball is. */
  readonly tarball: string
  /** What a user may import, such as `outrigger/testing`. */
  readonly imports: readonly string[]
  /** The oldest version of Node it promises, such as `20.19`. */
  readonly oldestNode: string
}

const numbers = (version: string) => version.split('.').map(Number)

function isAtLeast(version: string, oldest: string): boolean {
  const [major = 0, minor = 0] = numbers(version)
  const [oldMajor = 0, oldMinor = 0] = numbers(oldest)
  return major > oldMajor || (major === oldMajor && minor >= oldMinor)
}

/** Imports every subpath on every Node that the package promises, each in a process of its own. */
async function importEverywhere(folder: string, packed: PackedPackage) {
  for (const version of NODE_VERSIONS.filter((each) => isAtLeast(each, packed.oldestNode))) {
    const node = path.join(folder, 'node_modules', `node-${version}`, 'bin/node')
    for (const specifier of packed.imports) {
      const attributes = specifier.endsWith('.json') ? `, { with: { type: 'json' } }` : ''
      const script = `const m = await import('${specifier}'${attributes}); console.log(Object.keys(m).length)`
      const exported = Number(await mustRun(node, ['--input-type=module', '--eval', script], { cwd: folder, capture: true }))
      if (!(exported > 0)) throw new Error(`${specifier} exports nothing on Node ${version}`)
    }
    console.log(`${packed.name}: ${packed.imports.length} imports on Node ${version}`)
  }
}

/** Compiles a program that imports everything, with libraries checked: the declarations must stand on their own. */
async function compile(folder: string, packages: readonly PackedPackage[]) {
  const specifiers = packages.flatMap((packed) => packed.imports).filter((specifier) => !specifier.endsWith('.json'))
  const lines = specifiers.map(
    (specifier, index) => `import * as m${index} from '${specifier}'\nexport type T${index} = keyof typeof m${index}`,
  )
  await writeFile(path.join(folder, 'program.ts'), `${lines.join('\n')}\n`)
  const flags = ['--noEmit', '--strict', '--exactOptionalPropertyTypes', '--skipLibCheck', 'false', '--types', 'node', '--target', 'es2023']
  for (const [module, resolution] of [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ] as const) {
    await mustRun('tsc', [...flags, '--module', module, '--moduleResolution', resolution, 'program.ts'], { cwd: folder })
    console.log(`${specifiers.length} imports compile with moduleResolution ${resolution}`)
  }
}

/**
 * Installs the tarballs into a project outside of this repository, and uses them there as a user would.
 * Optional peers stay away: nothing may need them to be imported.
 */
export async function proveInConsumer(packages: readonly PackedPackage[], typesOfNode: string): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'outrigger-consumer-'))
  try {
    const dependencies: Record<string, string> = { '@types/node': typesOfNode }
    for (const { name, tarball } of packages) dependencies[name] = `file:${tarball}`
    for (const version of NODE_VERSIONS) dependencies[`node-${version}`] = `npm:node@${version}`
    await writeFile(path.join(folder, 'package.json'), JSON.stringify({ private: true, type: 'module', dependencies }))
    await mustRun('npm', ['install', '--loglevel=error', '--no-audit', '--no-fund', '--no-package-lock'], { cwd: folder })
    for (const packed of packages) await importEverywhere(folder, packed)
    await compile(folder, packages)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
