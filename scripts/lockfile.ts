/**
 * Updates the lockfile after a change of dependencies, and completes it: npm leaves out the optional packages of other platforms
 * where the registry in use doesn't have them all, and `npm ci` then refuses the lockfile.
 *
 *   npm run lockfile
 */
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { readJson } from './lib/read-json.ts'
import { mustRun, root } from './lib/run.ts'

interface LockedPackage {
  readonly version?: string
  readonly dev?: boolean
  readonly optional?: boolean
  readonly os?: readonly string[]
  readonly cpu?: readonly string[]
  readonly libc?: readonly string[]
  readonly optionalDependencies?: Readonly<Record<string, string>>
}

interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>
}

const systems = /\b(android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32)\b/
const processors = /\b(arm64|arm|ia32|loong64|mips64el|ppc64|riscv64|s390x|x64)\b/

/** What a package of binaries is for, as its name tells. */
function platformOf(name: string): Pick<LockedPackage, 'os' | 'cpu' | 'libc'> {
  const os = systems.exec(name)?.[1]
  const cpu = processors.exec(name)?.[1]
  if (os === undefined || cpu === undefined)
    throw new Error(`${name}: its name doesn't tell its platform; install it where the registry has it`)
  if (os !== 'linux') return { os: [os], cpu: [cpu] }
  return { os: [os], cpu: [cpu], libc: [name.includes('musl') ? 'musl' : 'glibc'] }
}

function isLocked(packages: Lockfile['packages'], dependent: string, name: string): boolean {
  for (let folder = dependent; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`]) return true
    if (folder === '') return false
  }
}

function complete({ packages }: Lockfile): Record<string, LockedPackage> {
  const missing: Record<string, LockedPackage> = {}
  for (const [dependent, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (isLocked(packages, dependent, name)) continue
      missing[`node_modules/${name}`] = { version, ...platformOf(name), ...(dev === true && { dev }), optional: true }
    }
  }
  return missing
}

const file = path.join(root, 'package-lock.json')
await mustRun('npm', ['install', '--package-lock-only', '--loglevel=error'])
const lockfile = await readJson<Lockfile>(file)
const added = complete(lockfile)
const entries = Object.entries({ ...lockfile.packages, ...added }).toSorted(([a], [b]) => a.localeCompare(b, 'en'))
await writeFile(file, `${JSON.stringify({ ...lockfile, packages: Object.fromEntries(entries) }, undefined, 2)}\n`)
console.log(`package-lock.json: ${entries.length} packages, of which ${Object.keys(added).length} were added for other platforms`)
