import type { Document } from 'yaml'
import { startOfUnfinished } from './unfinished-node.ts'

/** What is wrong with a YAML document, and where. */
export interface YamlProblem {
  readonly offset: number
  readonly message: string
}

/** What to do, by the code of an error. */
const HELP: Readonly<Record<string, string>> = {
  BAD_ALIAS: 'put a value that starts with * in quotes',
  BAD_SCALAR_START: 'put such a value in quotes',
  BLOCK_AS_IMPLICIT_KEY: 'put a value that has ": " in it in quotes',
  MULTILINE_IMPLICIT_KEY: 'expected key: value',
  TAB_AS_INDENT: 'use spaces',
}

/** The errors of a document in words that say what to do; a text that isn't closed is told of where it begins. */
export function yamlProblems(document: Document): readonly YamlProblem[] {
  return document.errors.map(({ code, message, pos: [offset] }) => {
    if (code === 'MULTIPLE_DOCS') return { offset, message: 'a template is one YAML document, found a second one' }
    const opened = message.startsWith('Missing closing') ? startOfUnfinished(document, offset) : undefined
    const help = HELP[code]
    return { offset: opened ?? offset, message: `not valid YAML: ${message}${help === undefined ? '' : `; ${help}`}` }
  })
}
