import type { Expression, MapExpression } from './expression.ts'
import type { Issue } from './errors.ts'
import type { SourceLocation } from './source-location.ts'

/** The engine whose language a template is written in: AWS CloudFormation, or Alibaba Cloud ROS. */
export type TemplateDialect = 'cfn' | 'ros'

/** A template that was read and found sound. */
export interface ParsedTemplate {
  readonly dialect: TemplateDialect
  /** The file's name as given to `parseTemplate`. */
  readonly file?: string
  readonly description?: string
  readonly parameters: ReadonlyMap<string, ParameterDeclaration>
  readonly mappings: ReadonlyMap<string, MapExpression>
  readonly rules: ReadonlyMap<string, RuleDeclaration>
  readonly conditions: ReadonlyMap<string, Expression>
  readonly resources: ReadonlyMap<string, ResourceDeclaration>
  readonly outputs: ReadonlyMap<string, OutputDeclaration>
  /** The texts of modules and included files that it takes in. */
  readonly parts: readonly string[]
  /** What works but is probably not meant. */
  readonly warnings: readonly Issue[]
}

/** One entry of `Parameters`. Limits that are absent don't apply. */
export interface ParameterDeclaration {
  readonly name: string
  /** As written: `String`, `Number`, `CommaDelimitedList`, `List<Number>`, `Json`, … */
  readonly type: string
  /** As written: a string, number, boolean, list or map. */
  readonly default?: unknown
  readonly description?: string
  /** ROS: a name for people. */
  readonly label?: string
  /** As text. */
  readonly allowedValues?: readonly string[]
  readonly allowedPattern?: string
  /** In characters. */
  readonly minLength?: number
  readonly maxLength?: number
  readonly minValue?: number
  readonly maxValue?: number
  readonly noEcho: boolean
  readonly constraintDescription?: string
  readonly at: SourceLocation
}

/** One entry of `Rules`. */
export interface RuleDeclaration {
  readonly name: string
  /** When the assertions must hold. Absent: always. */
  readonly condition?: Expression
  readonly assertions: readonly AssertionDeclaration[]
  readonly at: SourceLocation
}

/** One entry of a rule's `Assertions`. */
export interface AssertionDeclaration {
  readonly assert: Expression
  readonly description?: string
}

/** What becomes of a resource when it leaves the stack. */
export type DeletionPolicy = 'Delete' | 'Retain' | 'RetainExceptOnCreate' | 'Snapshot'

/** What becomes of the old resource after a replacement. */
export type UpdateReplacePolicy = 'Delete' | 'Retain' | 'Snapshot'

/** One entry of `Resources`. */
export interface ResourceDeclaration {
  readonly logicalId: string
  readonly type: string
  /** Whether a provider stands behind it. */
  readonly custom: boolean
  /** Empty where the template has none. */
  readonly properties: MapExpression
  /** As written in `DependsOn`. */
  readonly dependsOn: readonly string[]
  /** Every resource it needs: those of `DependsOn` and those its functions mention. */
  readonly references: ReadonlySet<string>
  /** The name of the condition under which it exists. */
  readonly condition?: string
  readonly deletionPolicy: DeletionPolicy
  readonly updateReplacePolicy: UpdateReplacePolicy
  readonly metadata?: Expression
  readonly at: SourceLocation
}

/** One entry of `Outputs`. */
export interface OutputDeclaration {
  readonly name: string
  readonly value: Expression
  readonly description?: string
  readonly condition?: string
  /** CFN: the name under which other stacks import it. */
  readonly exportName?: Expression
  /** Every resource its value mentions. */
  readonly references: ReadonlySet<string>
  readonly at: SourceLocation
}
