import type { DialectRules } from '../dialects/dialect-rules.ts'
import type { ParseContext } from '../parse/parse-context.ts'
import type { SourceMap, SourceNode } from '../source/source-node.ts'

/** What a transform has besides the template. */
export interface TransformContext extends ParseContext {
  /** The value of what stands in the text, by the parameters and pseudo parameters; reports and gives `undefined` where it can't be known. */
  valueOf(node: SourceNode, what: string): unknown
  /** The same without reporting anything. */
  quietValueOf(node: SourceNode): unknown
  /** The text of a file by its URL; `undefined` where there is none. */
  readTemplate(url: string): string | undefined
  /** The same for a template that has become another. */
  within(root: SourceMap): TransformContext
}

/** What a name in the section `Transform` makes of a template before it is parsed. */
export interface TemplateTransform {
  /** The language afterwards. Absent: the same. */
  readonly language?: (rules: DialectRules) => DialectRules
  /** Sections that only templates with this transform have. */
  readonly sections?: readonly string[]
  /** The template afterwards. Absent: the same. */
  readonly rewrite?: (root: SourceMap, context: TransformContext) => SourceMap
}
