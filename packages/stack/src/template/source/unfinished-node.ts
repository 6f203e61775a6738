import { type Document, isCollection, isScalar, visit } from 'yaml'

/** Where the outermost text in quotes or brackets begin that end at an offset. */
export function startOfUnfinished(document: Document, end: number): number | undefined {
  let start: number | undefined
  visit(document, {
    Node(_key, node) {
      const isFlow = isCollection(node) ? node.flow === true : isScalar(node) && node.type?.startsWith('QUOTE')
      const endsThere = node.range?.[1] === end || node.range?.[2] === end
      if (isFlow && node.range && endsThere) start = Math.min(start ?? end, node.range[0])
    },
  })
  return start
}
