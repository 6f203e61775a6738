import type { SourceScalar } from './source-node.ts'

/** YAML's own tags that say what is so anyway, and how a scalar under them is to be read. */
export const STANDARD_TAGS: ReadonlyMap<string, SourceScalar['form']> = new Map([
  ['!', 'quoted'],
  ['tag:yaml.org,2002:str', 'quoted'],
  ['tag:yaml.org,2002:int', 'plain'],
  ['tag:yaml.org,2002:float', 'plain'],
  ['tag:yaml.org,2002:bool', 'plain'],
  ['tag:yaml.org,2002:null', 'plain'],
  ['tag:yaml.org,2002:map', 'plain'],
  ['tag:yaml.org,2002:seq', 'plain'],
])

/**
 * The function that a short form stands for: `!Join` is `Fn::Join`; `!Ref` and `!Condition` keep their names.
 * Source: AWS CloudFormation User Guide, "Intrinsic function reference".
 */
export function functionOfTag(tag: string): string | undefined {
  const name = /^!([A-Za-z]\w*(?:::\w+)*)$/.exec(tag)?.[1]
  if (name === undefined) return undefined
  return name === 'Ref' || name === 'Condition' || name.startsWith('Fn::') ? name : `Fn::${name}`
}
