import type { ParsedTemplate, TemplateDialect } from './parsed-template.ts'

/** What {@link parseTemplate} can be told. */
export interface ParseTemplateOptions {
  /** Absent: `ros` where the text has `ROSTemplateFormatVersion`, else `cfn`. */
  readonly dialect?: TemplateDialect
  /** Stands in front of each line of an error's message. */
  readonly file?: string
}

/** Reads and checks a template. */
export function parseTemplate(source: string, options: ParseTemplateOptions = {}): ParsedTemplate {
  throw new Error(`not yet: ${source.length} ${options.file}`)
}
