import type { FunctionRegistry } from '../functions/intrinsic-function.ts'
import type { TemplateDialect } from '../parsed-template.ts'
import type { SourceMap } from '../source/source-node.ts'
import type { TemplateTransform } from '../transforms/template-transform.ts'
import type { SourceLocation } from '../source-location.ts'
import type { ScalarRules } from '../source/scalar-value.ts'

/** What differs between the template languages of the two engines. */
export interface DialectRules extends ScalarRules {
  readonly name: TemplateDialect
  /** As in messages. */
  readonly engine: string
  readonly version: { readonly key: string; readonly value: string; readonly required: boolean }
  /** The sections of a template. */
  readonly sections: ReadonlySet<string>
  /** Sections that the engine has and this one refuses, with the reason. */
  readonly refusedSections: ReadonlyMap<string, string>
  /** What may be used in resources and outputs. */
  readonly functions: FunctionRegistry
  /** What may be used in conditions. */
  readonly conditionFunctions: FunctionRegistry
  /** What may be used in rules. */
  readonly ruleFunctions: FunctionRegistry
  /** What may stand outermost in a condition. */
  readonly outermostConditions: ReadonlySet<string>
  /** What `Transform` may name. */
  readonly transforms: ReadonlyMap<string, TemplateTransform>
  /** What is made of every template before it is parsed. Absent: nothing. */
  readonly rewrite?: TemplateTransform['rewrite']
  /** Why a template is none of this language at all, if so. */
  foreign?(root: SourceMap): { readonly at: SourceLocation; readonly message: string } | undefined
  readonly pseudoParameters: ReadonlySet<string>
  readonly yaml: { readonly aliases: boolean }
  /** Whether `null` may stand in a template; what refers to a resource whose condition doesn't hold is `null` then, too. */
  readonly nulls: boolean
  /** What a map is that has a function's name beside other keys: an error, or plain data. */
  readonly mixedFunctionMap: 'error' | 'data'
  /** What keys are that a resource, an output or a rule can't have, unless they look like a slip. Absent: errors. */
  readonly unknownKeys?: 'warning'
  readonly limits: DialectLimits
  /** Names of resources, parameters, mappings, outputs. */
  readonly entryName: NameRules
  /** Names of conditions and rules. Absent: as of the other entries. */
  readonly logicName?: NameRules
  readonly parameters: {
    readonly types: RegExp
    readonly typeWords: string
    readonly attributes: ReadonlySet<string>
    readonly defaultType?: string
  }
  readonly resources: {
    /** Whether a template needs at least one. */
    readonly required: boolean
    readonly attributes: ReadonlySet<string>
    readonly customType: string
    readonly deletionPolicies: readonly string[]
    /** For custom resources only. Absent: any. */
    readonly customProperties?: ReadonlySet<string>
    /** The property that limits the time of a custom resource, in s, from 1 to `max`. */
    readonly timeout: { readonly property: string; readonly max: number }
    /** In characters. */
    readonly serviceTokenLength?: number
  }
  readonly outputs: { readonly attributes: ReadonlySet<string> }
  /** A value as a string where a function needs one; `undefined` where the engine refuses it. */
  valueText(value: unknown): string | undefined
  /** The same where it becomes a text or a piece of one, not a name. Absent: the same. */
  writtenText?(value: unknown): string | undefined
}

/** What a name may be made of, and that in words. */
export interface NameRules {
  readonly pattern: RegExp
  readonly words: string
}

/** Limits of an engine, counted in entries unless said otherwise. */
export interface DialectLimits {
  readonly templateBytes: number
  /** Of the template. Absent: any. */
  readonly descriptionBytes?: number
  /** Of a parameter's value, in bytes. Absent: any. */
  readonly parameterBytes?: number
  readonly resources: number
  readonly parameters: number
  readonly outputs: number
  readonly mappings: number
  /** In characters. */
  readonly nameLength: number
  /** How many functions may stand inside each other. Absent: any number. */
  readonly functionDepth?: number
  /** Of `Custom::Name`, in characters. */
  readonly customTypeLength: number
}
