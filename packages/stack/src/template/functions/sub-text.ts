/** A piece of a string under `Fn::Sub`. */
export type SubPiece = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'variable'; readonly name: string }

/**
 * A string under `Fn::Sub` in its pieces; `${!Literal}` is the text `${Literal}`. Spaces around a name or in front of the `!` don't count
 * (seen on CloudFormation: aws-cloudformation/cfn-lint#236, cdklabs/decdk#358).
 */
export function subPieces(text: string): readonly SubPiece[] {
  const pieces: SubPiece[] = []
  let end = 0
  for (const match of text.matchAll(/\$\{(\s*!)?([^{}]*)\}/g)) {
    const [whole, literal, name = ''] = match
    if (match.index > end) pieces.push({ kind: 'text', text: text.slice(end, match.index) })
    pieces.push(literal ? { kind: 'text', text: `\${${name}}` } : { kind: 'variable', name: name.trim() })
    end = match.index + whole.length
  }
  if (end < text.length) pieces.push({ kind: 'text', text: text.slice(end) })
  return pieces
}
