import type { TemplateDialect } from '../parsed-template.ts'
import { cfn } from './cfn.ts'
import type { DialectRules } from './dialect-rules.ts'
import { ros } from './ros.ts'

/** The template language of a dialect. */
export function rulesOf(dialect: TemplateDialect): DialectRules {
  return dialect === 'ros' ? ros : cfn
}
