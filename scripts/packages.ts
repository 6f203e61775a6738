/**
 * Proves the packages as they would be published: packs each, judges what is in the tarball, writes its bill of materials, and installs it into a
 * project of its own that imports and compiles everything.
 */
import { existsSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { writeBillOfMaterials } from './lib/bill-of-materials.ts'
import { type PackedPackage, proveInConsumer } from './lib/consumer.ts'
import { readJson } from './lib/read-json.ts'
import { mustRun, root } from './lib/run.ts'

interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly engines: { readonly node: string }
  readonly exports: Readonly<Record<string, unknown>>
}

const packFolder = path.join(root, '.cache/packed')

const isBuilt = /^dist\/(.+)\.(?:js|js\.map|d\.ts)$/
const isTest = /\.(test|test-d|contract|fixture)$/

/** A tarball holds what was built from a source that still exists, and three files more. */
function judgeFiles(folder: string, files: readonly string[]) {
  const required = ['LICENSE', 'README.md', 'package.json']
  const missing = required.filter((file) => !files.includes(file))
  const strange = files.filter((file) => {
    const source = isBuilt.exec(file)?.[1]
    const isFromSource = source !== undefined && !isTest.test(source) && existsSync(path.join(root, folder, 'src', `${source}.ts`))
    return !isFromSource && !required.includes(file)
  })
  if (missing.length > 0) throw new Error(`${folder}: the tarball lacks ${missing.join(', ')}`)
  if (strange.length > 0)
    throw new Error(`${folder}: these don't belong into the tarball (remove dist if they are left over): ${strange.join(', ')}`)
}

async function prove(folder: string, manifest: Manifest): Promise<PackedPackage> {
  const { name, version } = manifest
  await mustRun('npm', ['pack', '--pack-destination', packFolder], { cwd: path.join(root, folder), capture: true })
  const tarball = path.join(packFolder, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`)
  const listing = await mustRun('tar', ['-tzf', tarball], { capture: true })
  const files = listing
    .trim()
    .split('\n')
    .map((file) => file.replace(/^package\//, ''))
  judgeFiles(folder, files)
  console.log(`${name}@${version}: ${files.length} files packed, each of them expected`)
  await mustRun('publint', ['run', tarball, '--strict'], { capture: true })
  await mustRun('attw', [tarball, '--profile', 'esm-only'], { capture: true })
  console.log(`${name}: publint and attw content`)
  const imports = Object.keys(manifest.exports).map((subpath) => `${name}${subpath.slice(1)}`)
  return { name, tarball, imports, oldestNode: manifest.engines.node.replace('>=', '') }
}

await rm(packFolder, { recursive: true, force: true })
await mkdir(packFolder, { recursive: true })
await mustRun('tsc', ['-b', 'tsconfig.build.json'])

const packed = []
for (const entry of await readdir(path.join(root, 'packages'))) {
  const folder = `packages/${entry}`
  const manifest = await readJson<Manifest>(`${folder}/package.json`)
  if (!manifest.private) packed.push(await prove(folder, manifest))
}
for (const each of packed) await writeBillOfMaterials(each, packed)
const { devDependencies } = await readJson<{ devDependencies: Record<string, string> }>('package.json')
await proveInConsumer(packed, devDependencies['@types/node'] ?? 'latest')
