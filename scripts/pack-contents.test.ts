import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { mustRun, root } from './lib/run.ts'

/** What a tarball may hold, listed by hand: nothing gets out to users that isn't named here. Folders hold modules and nothing else. */
const contents: Readonly<Record<string, { readonly files: readonly string[]; readonly folders: readonly string[] }>> = {
  outrigger: {
    files: ['LICENSE', 'README.md', 'package.json'],
    folders: [
      'dist',
      'dist/adapters/aliyun-fc',
      'dist/adapters/aws-lambda',
      'dist/adapters/cdk-provider',
      'dist/adapters/node',
      'dist/adapters/smq',
      'dist/adapters/sqs',
      'dist/adapters/webhook',
      'dist/aws-dynamodb',
      'dist/aws-last-resort',
      'dist/classic',
      'dist/delivery',
      'dist/delivery/proxy',
      'dist/errors',
      'dist/lifecycle',
      'dist/migration',
      'dist/outcomes',
      'dist/protocol',
      'dist/queues',
      'dist/resource',
      'dist/schema',
      'dist/sealed',
      'dist/testing',
      'dist/testing/contexts',
      'dist/testing/endpoint',
      'dist/testing/envelopes',
      'dist/testing/events',
      'dist/webhooks',
    ],
  },
  stack: {
    files: ['LICENSE', 'README.md', 'package.json'],
    folders: [
      'dist',
      'dist/behaviours',
      'dist/dialects',
      'dist/engine',
      'dist/events',
      'dist/faults',
      'dist/judge',
      'dist/judge/rules',
      'dist/operations',
      'dist/plan',
      'dist/requests',
      'dist/stand-ins',
      'dist/stand-ins/shapes',
      'dist/state',
      'dist/state/kept',
      'dist/state/store',
      'dist/targets',
      'dist/template',
      'dist/template/dialects',
      'dist/template/dynamic-references',
      'dist/template/functions',
      'dist/template/functions/ros',
      'dist/template/functions/ros/jq',
      'dist/template/parameters',
      'dist/template/parse',
      'dist/template/source',
      'dist/template/stored-values',
      'dist/template/transforms',
      'dist/template/transforms/serverless',
      'dist/values',
    ],
  },
}

interface Packed {
  readonly files: readonly { readonly path: string }[]
}

/** The files that `npm pack` would put into the tarball; older versions of npm tell a list, newer ones a record by name. */
async function packed(folder: string): Promise<readonly string[]> {
  const told = await mustRun('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: path.join(root, 'packages', folder),
    capture: true,
  })
  const [one] = Object.values(JSON.parse(told) as Readonly<Record<string, Packed>>)
  return (one?.files ?? []).map((file) => file.path)
}

describe.each(Object.entries(contents))('the tarball of packages/%s', (folder, { files, folders }) => {
  test('holds what is listed here, modules and their types alone, and no test', async () => {
    const all = await packed(folder)
    const modules = all.filter((file) => file.startsWith('dist/'))
    expect(all.filter((file) => !modules.includes(file)).toSorted()).toEqual(files)
    expect([...new Set(modules.map((file) => path.posix.dirname(file)))].toSorted()).toEqual(folders)
    expect(modules.filter((file) => !/^[a-z\d/-]+\.(js|js\.map|d\.ts)$/.test(file))).toEqual([])
  })
})
