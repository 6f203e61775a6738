import { describeValue } from './describe-value.ts'
import { rulesOf } from './dialects/rules-of.ts'
import { EvaluationError, issueAt } from './errors.ts'
import type { Expression, LiteralExpression } from './expression.ts'
import type { Evaluation } from './functions/intrinsic-function.ts'
import { noValue } from './no-value.ts'
import type { Scope } from './scope.ts'
import type { SourceLocation } from './source-location.ts'

/** What {@link evaluate} may do differently. */
export interface EvaluateOptions {
  /** How literal numbers and booleans come out: `json` (the default) as such, `text` as strings in the engine's own spelling. */
  readonly scalars?: 'json' | 'text'
}

/**
 * The value of an expression.
 *
 * Entries and items that are `AWS::NoValue` or `ALIYUN::NoValue` are left out; where the whole is that, the result is `undefined`.
 *
 * @throws EvaluationError where values don't fit a function; whatever the scope's `ref` and `getAtt` throw.
 * @example
 * ```ts
 * const properties = evaluate(template.resources.get('Site').properties, scope)
 * ```
 */
export function evaluate(expression: Expression, scope: Scope, options: EvaluateOptions = {}): unknown {
  const value = new Evaluator(scope, options.scalars ?? 'json').value(expression)
  return value === noValue ? undefined : value
}

/** Whether a condition of the template holds. `undefined` (no condition) holds always. */
export function conditionHolds(name: string | undefined, scope: Scope): boolean {
  return name === undefined || new Evaluator(scope, 'json').condition(name, { path: `Conditions.${name}`, line: 1, column: 1 })
}

class Evaluator implements Evaluation {
  readonly scope: Scope
  readonly #scalars: 'json' | 'text'
  readonly #conditions = new Map<string, boolean>()
  /** Conditions that are being asked for. */
  readonly #asked = new Set<string>()

  constructor(scope: Scope, scalars: 'json' | 'text') {
    this.scope = scope
    this.#scalars = scalars
  }

  value(expression: Expression): unknown {
    switch (expression.kind) {
      case 'literal':
        return this.#scalars === 'text' && expression.value !== null ? expression.text : expression.value
      case 'list':
        return this.#present(expression.items)
      case 'map': {
        const entries = [...expression.entries].map(([key, inner]): [string, unknown] => [key, this.value(inner)])
        return Object.fromEntries(entries.filter(([, value]) => value !== noValue))
      }
      case 'call':
        return expression.function.evaluate(expression.argument, this)
    }
  }

  text(expression: Expression, what: string): string {
    if (expression.kind === 'literal' && hasOwnText(expression)) return expression.text
    return this.spell(this.value(expression), expression.at, what)
  }

  list(expression: Expression, what: string): readonly unknown[] {
    const value = this.value(expression)
    return Array.isArray(value) ? value : this.fail(expression.at, `${what} must be a list, found ${describeValue(value)}`)
  }

  texts(expression: Expression, what: string): readonly string[] {
    if (expression.kind !== 'list') return this.list(expression, what).map((item) => this.spell(item, expression.at, what))
    return expression.items.flatMap((item) => {
      const value = item.kind === 'literal' && hasOwnText(item) ? item.text : this.value(item)
      return value === noValue ? [] : [this.spell(value, item.at, what)]
    })
  }

  spell(value: unknown, at: SourceLocation, what: string): string {
    const { valueText, writtenText = valueText } = rulesOf(this.scope.template.dialect)
    const text = writtenText(value)
    return text ?? this.fail(at, `${what} must be a string, found ${describeValue(value)}`)
  }

  json(expression: Expression): unknown {
    return new Evaluator(this.scope, 'json').value(expression)
  }

  resource(logicalId: string, at: SourceLocation): unknown {
    return this.#isLeftOut(logicalId, at) ? null : this.scope.ref(logicalId)
  }

  attribute(logicalId: string, attribute: string, at: SourceLocation): unknown {
    return this.#isLeftOut(logicalId, at) ? null : this.scope.getAtt(logicalId, attribute)
  }

  condition(name: string, at: SourceLocation): boolean {
    const known = this.#conditions.get(name)
    if (known !== undefined) return known
    const expression = this.scope.template.conditions.get(name)
    if (expression === undefined) return this.fail(at, `no condition is called ${name}`)
    if (this.#asked.has(name)) return this.fail(at, `the condition ${name} depends on itself`)
    this.#asked.add(name)
    const value = this.value(expression)
    this.#asked.delete(name)
    if (typeof value !== 'boolean')
      return this.fail(expression.at, `the condition ${name} must be true or false, found ${describeValue(value)}`)
    this.#conditions.set(name, value)
    return value
  }

  readonly fail = (at: SourceLocation, message: string): never => {
    throw new EvaluationError(issueAt(at, message), this.scope.template.file)
  }

  /**
   * Whether what refers to a resource gives nothing because its condition doesn't hold: on ROS, whose own templates have outputs and properties
   * that refer to such resources without a condition of their own (aliyun/ros-templates).
   */
  #isLeftOut(logicalId: string, at: SourceLocation): boolean {
    const { template } = this.scope
    const condition = template.resources.get(logicalId)?.condition
    return rulesOf(template.dialect).nulls && condition !== undefined && !this.condition(condition, at)
  }

  #present(items: readonly Expression[]): unknown[] {
    return items.map((item) => this.value(item)).filter((value) => value !== noValue)
  }
}

/** Whether a literal is spelled as it was written. */
const hasOwnText = ({ value }: LiteralExpression): boolean => value !== null && typeof value !== 'boolean'
