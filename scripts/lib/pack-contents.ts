/** What stands for a module: its code, the map to its source, its types. */
const moduleFile = /^(dist\/[a-z\d/-]+)\.(?:js|js\.map|d\.ts)$/

/** The lines of a list of a tarball's contents: what is not empty and no remark. */
export const readList = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '' && !line.startsWith('#'))

/** The files that a line of the list stands for: a line in `dist/` names a module without its extension, any other one a file. */
const filesOf = (line: string): readonly string[] => (line.startsWith('dist/') ? [`${line}.js`, `${line}.js.map`, `${line}.d.ts`] : [line])

/** What is to be mended, line by line, for the list and the tarball to say the same; empty where they do. */
export function mendList(lines: readonly string[], packed: readonly string[]): readonly string[] {
  const listed = new Set(lines.flatMap(filesOf))
  const there = new Set(packed)
  const unlisted = packed.filter((file) => !listed.has(file))
  const strange = unlisted.filter((file) => file.startsWith('dist/') && !moduleFile.test(file))
  const known = unlisted.filter((file) => !strange.includes(file)).map((file) => moduleFile.exec(file)?.[1] ?? file)
  const absent = lines.filter((line) => filesOf(line).every((file) => !there.has(file)))
  const cut = lines.filter((line) => !absent.includes(line)).flatMap((line) => filesOf(line).filter((file) => !there.has(file)))
  const misplaced = lines.filter((line, at) => at > 0 && line <= (lines[at - 1] ?? ''))
  return [
    ...[...new Set(known)].toSorted().map((line) => `add the line     ${line}`),
    ...absent.map((line) => `remove the line  ${line}`),
    ...misplaced.map((line) => `sort the line    ${line}`),
    ...cut.map((file) => `not packed:      ${file}`),
    ...strange.map((file) => `must not be packed, since it is no module: ${file}`),
  ]
}
