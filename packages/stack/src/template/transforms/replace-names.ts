import { subPieces } from '../functions/sub-text.ts'
import { callOf, makeMap, makeSource, type SourceInput, withEntries } from '../source/make-source.ts'
import { rewriteSource } from '../source/rewrite-source.ts'
import type { SourceMap, SourceNode } from '../source/source-node.ts'

/** What is put in the place of a name; `undefined`: it stays. */
export interface NameMeanings {
  /** For `Ref: name`. */
  ref(name: string): SourceInput | undefined
  /** For `Fn::GetAtt: [resource, attribute]`. */
  attribute(resource: string, attribute: SourceNode): SourceInput | undefined
}

/** Source in which `Ref`, `Fn::GetAtt` and the variables of `Fn::Sub` have become what their names mean. */
export function replaceNames(node: SourceNode, meanings: NameMeanings): SourceNode {
  return rewriteSource(node, (inner) => {
    const call = callOf(inner)
    if (call?.name === 'Fn::Sub') return replaceVariables(inner, call.argument, meanings)
    const meaning =
      call?.name === 'Ref'
        ? meaningOfRef(call.argument, meanings)
        : call?.name === 'Fn::GetAtt'
          ? meaningOfAttribute(call.argument, meanings)
          : undefined
    return meaning === undefined ? inner : makeSource(meaning, inner.at)
  })
}

function meaningOfRef(argument: SourceNode, { ref }: NameMeanings): SourceInput | undefined {
  return argument.kind === 'scalar' ? ref(argument.text) : undefined
}

function meaningOfAttribute(argument: SourceNode, meanings: NameMeanings): SourceInput | undefined {
  if (argument.kind === 'scalar') return meaningOfDotted(argument.text, argument, meanings)
  const [resource, attribute] = argument.kind === 'list' ? argument.items : []
  return resource?.kind === 'scalar' && attribute !== undefined ? meanings.attribute(resource.text, attribute) : undefined
}

/** Of `A.B.C`: the attribute `C` of `A.B`, else `B.C` of `A`. */
function meaningOfDotted(text: string, { at }: SourceNode, { attribute }: NameMeanings): SourceInput | undefined {
  for (let dot = text.lastIndexOf('.'); dot > 0; dot = text.lastIndexOf('.', dot - 1)) {
    const meaning = attribute(text.slice(0, dot), makeSource(text.slice(dot + 1), at))
    if (meaning !== undefined) return meaning
  }
  return undefined
}

function replaceVariables(whole: SourceNode, argument: SourceNode, meanings: NameMeanings): SourceNode {
  const [text, variables = makeMap({}, argument.at)] = argument.kind === 'list' ? argument.items : [argument]
  if (text?.kind !== 'scalar' || variables.kind !== 'map') return whole
  const names = subPieces(text.text).flatMap((piece) =>
    piece.kind === 'variable' && !variables.entries.has(piece.name) ? [piece.name] : [],
  )
  const added = names.flatMap((name): [string, SourceInput][] => {
    const meaning = meaningOfDotted(name, text, meanings) ?? meanings.ref(name)
    return meaning === undefined ? [] : [[name, meaning]]
  })
  return added.length === 0 ? whole : subOf(text, withEntries(variables, Object.fromEntries(added)), whole)
}

const subOf = (text: SourceNode, variables: SourceMap, { at }: SourceNode): SourceNode => makeMap({ 'Fn::Sub': [text, variables] }, at)
