import { Effort, type Environment, type Results, withDefinitions } from './environment.ts'
import { parseJq } from './parse.ts'
import { prelude } from './prelude.ts'
import { run } from './run.ts'

/**
 * Everything that a jq program gives for a value. Modules, labels, inputs, the process's environment and dates other than those of ISO 8601
 * aren't supported. Source: jq Manual.
 *
 * @throws JqError where the program can't be read, or fails.
 */
export function* runJq(program: string, value: unknown): Results<unknown> {
  const empty: Environment = { variables: new Map(), functions: new Map(), effort: new Effort(), depth: 0 }
  for (const spot of run(parseJq(program), { value, path: undefined }, withDefinitions(empty, prelude))) yield spot.value
}
