import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { PackedPackage } from './consumer.ts'
import { readJson } from './read-json.ts'
import { mustRun, root } from './run.ts'

/** Where the documents are left, for a release to publish. */
const folderOfBills = path.join(root, '.cache/sbom')

interface CycloneDx {
  readonly metadata: { readonly component: { readonly group?: string; readonly name: string; readonly version: string } }
  readonly components: readonly { readonly group?: string; readonly name: string; readonly version: string }[]
}

interface Manifest {
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
  readonly scripts?: Readonly<Record<string, string>>
}

/**
 * Writes a package's bill of materials (CycloneDX) of what its tarball brings along once it is installed, and holds it to its manifest:
 * every declared dependency stands in it at its version, and nothing runs at installation.
 *
 * @param packages - all that are published together, since the registry doesn't have these versions yet
 */
export async function writeBillOfMaterials(packed: PackedPackage, packages: readonly PackedPackage[]): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'outrigger-sbom-'))
  try {
    await mustRun('tar', ['-xzf', packed.tarball, '-C', folder, '--strip-components=1'])
    const { version, dependencies = {}, scripts = {} } = await readJson<Manifest>(path.join(folder, 'package.json'))
    const installing = Object.keys(scripts).filter((name) => /^(pre|post)?(install|prepare)$/.test(name))
    if (installing.length > 0) throw new Error(`${packed.name} would run ${installing.join(', ')} at its installation`)
    const ours = packages.filter(({ name }) => name in dependencies).map(({ tarball }) => tarball)
    await mustRun('npm', ['install', '--omit=dev', '--omit=peer', '--ignore-scripts', '--no-save', '--no-audit', '--no-fund', ...ours], {
      cwd: folder,
      capture: true,
    })
    // Where nothing was installed, the tool still wants to look.
    await mkdir(path.join(folder, 'node_modules'), { recursive: true })
    await mkdir(folderOfBills, { recursive: true })
    const file = path.join(folderOfBills, `${packed.name.replace('@', '').replace('/', '-')}.cdx.json`)
    const output = ['--output-format', 'JSON', '--output-reproducible', '--output-file', file, '--mc-type', 'library']
    await mustRun('cyclonedx-npm', ['--omit', 'dev', '--omit', 'peer', ...output, 'package.json'], { cwd: folder })
    const { metadata, components } = await readJson<CycloneDx>(file)
    const about = [metadata.component.group, metadata.component.name].filter(Boolean).join('/')
    if (about !== packed.name || metadata.component.version !== version)
      throw new Error(`${file} is about ${about}, not ${packed.name}@${version}`)
    const listed = new Set(components.map(({ group, name, version: each }) => `${[group, name].filter(Boolean).join('/')}@${each}`))
    const missing = Object.entries(dependencies).filter(([name, each]) => !listed.has(`${name}@${each}`))
    if (missing.length > 0) throw new Error(`${file} lacks ${missing.map(([name]) => name).join(', ')}`)
    console.log(`${packed.name}: ${components.length} components in its bill of materials`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
