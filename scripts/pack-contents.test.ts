import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { assert, describe, expect, test } from 'vitest'
import { mendList, readList } from './lib/pack-contents.ts'
import { mustRun, root } from './lib/run.ts'

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

/** Nothing gets out to users that isn't named in a list, which is kept by hand. */
test.each(['outrigger', 'stack'])('the tarball of packages/%s holds what is listed by hand, and nothing else', async (folder) => {
  const list = `scripts/pack-contents/${folder}.txt`
  const mend = mendList(readList(await readFile(path.join(root, list), 'utf8')), await packed(folder))
  const stale = `where a line names a module that is gone from src, delete packages/${folder}/dist and build again`
  assert(mend.length === 0, `mend ${list} by hand; ${stale}:\n${mend.join('\n')}`)
})

describe('a list of a tarball’s contents', () => {
  const files = ['LICENSE', ...['a', 'b/index'].flatMap((name) => ['js', 'js.map', 'd.ts'].map((end) => `dist/${name}.${end}`))]
  const list = ['LICENSE', 'dist/a', 'dist/b/index']

  test('names files whole, and modules without their extension; remarks don’t count', () => {
    expect(readList('# a remark\nLICENSE\n\ndist/a\n')).toEqual(['LICENSE', 'dist/a'])
    expect(mendList(list, files)).toEqual([])
  })

  test.for<readonly [string, readonly string[], readonly string[], readonly string[]]>([
    ['a module that is new', ['LICENSE', 'dist/a'], files, ['add the line     dist/b/index']],
    ['a file that is new', ['dist/a', 'dist/b/index'], files, ['add the line     LICENSE']],
    ['a module that is gone', [...list, 'dist/c'], files, ['remove the line  dist/c']],
    ['a line out of order', ['dist/a', 'LICENSE', 'dist/b/index'], files, ['sort the line    LICENSE']],
    ['a line that stands twice', ['LICENSE', 'dist/a', 'dist/a', 'dist/b/index'], files, ['sort the line    dist/a']],
    ['a module without its types', list, files.filter((file) => file !== 'dist/a.d.ts'), ['not packed:      dist/a.d.ts']],
    ['a test', list, [...files, 'dist/a.test.js'], ['must not be packed, since it is no module: dist/a.test.js']],
    ['what a build keeps', list, [...files, 'dist/.tsbuildinfo'], ['must not be packed, since it is no module: dist/.tsbuildinfo']],
  ])('tells how to mend it: %s', ([, lines, there, mend]) => {
    expect(mendList(lines, there)).toEqual(mend)
  })
})
