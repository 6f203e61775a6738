import { entryOf } from '../stored-values/stored-values.ts'
import { type CallExpression, childrenOf, type Expression } from '../expression.ts'
import type { Scope } from '../scope.ts'
import { describe, fixedList, itemsOf, literalString, requireList, requireLiteralString, requireScalar } from './arguments.ts'
import { condition } from './condition.ts'
import type { Evaluation, IntrinsicFunction, Reference } from './intrinsic-function.ts'

/**
 * The functions that only rules have. What they say of the account comes from the values given to the engine.
 * Source: AWS CloudFormation Template Reference, "Rule functions".
 */
export const ruleFunctions: readonly IntrinsicFunction[] = [
  {
    // "Following functions are not supported in the Rules block of the template: [Condition]" (aws-cloudformation/cfn-lint#3710).
    ...condition,
    check: (argument, report) => report(argument.at, "Condition can't be used in Rules; write what it says"),
  },
  comparison('Fn::Contains', '[[text, …], text]', requireScalar, (texts, text) => texts.includes(text)),
  comparison('Fn::EachMemberEquals', '[[text, …], text]', requireScalar, (texts, text) => texts.every((each) => each === text)),
  {
    name: 'Fn::EachMemberIn',
    check(argument, report) {
      for (const list of fixedList(argument, [2], 'Fn::EachMemberIn: [[text, …], [text, …]]', report) ?? [])
        requireList(list, 'each item of Fn::EachMemberIn', report)
    },
    references: () => [],
    evaluate(argument, evaluation) {
      const [texts = [], allowed = []] = itemsOf(argument).map((list) => evaluation.texts(list, 'a text of Fn::EachMemberIn'))
      return texts.every((text) => allowed.includes(text))
    },
  },
  {
    name: 'Fn::RefAll',
    check: (argument, report) => requireLiteralString(argument, 'the type of Fn::RefAll', report),
    references: () => [],
    evaluate: (argument, { scope }) => idsOf(scope, literalString(argument) ?? ''),
  },
  {
    name: 'Fn::ValueOf',
    check(argument, report) {
      for (const item of fixedList(argument, [2], 'Fn::ValueOf: [parameter, attribute]', report) ?? [])
        requireLiteralString(item, 'each item of Fn::ValueOf', report)
    },
    references(argument): readonly Reference[] {
      const [parameter] = itemsOf(argument)
      const name = literalString(parameter)
      return parameter === undefined || name === undefined ? [] : [{ kind: 'parameter', name, at: parameter.at }]
    },
    evaluate(argument, { scope }) {
      const [parameter = '', attribute = ''] = itemsOf(argument).map((item) => literalString(item) ?? '')
      const type = memberType(scope.template.parameters.get(parameter)?.type ?? '')
      const value = scope.parameters.get(parameter)?.value
      const attributes = (Array.isArray(value) ? value : [value]).map((id) => attributeOf(scope, type, String(id), attribute))
      return Array.isArray(value) ? attributes : attributes[0]
    },
  },
  {
    name: 'Fn::ValueOfAll',
    check(argument, report) {
      for (const item of fixedList(argument, [2], 'Fn::ValueOfAll: [type, attribute]', report) ?? [])
        requireLiteralString(item, 'each item of Fn::ValueOfAll', report)
    },
    references: () => [],
    evaluate(argument, { scope }) {
      const [type = '', attribute = ''] = itemsOf(argument).map((item) => literalString(item) ?? '')
      return idsOf(scope, type).map((id) => attributeOf(scope, type, id, attribute))
    },
  },
]

/** Whether an expression of a rule asks for attributes of the account's resources where nothing was said of those of that type. */
export function asksForTheUnknown(expression: Expression, scope: Scope): boolean {
  const type = expression.kind === 'call' ? typeAskedFor(expression, scope) : undefined
  if (type !== undefined && entryOf(scope.values?.account, type) === undefined) return true
  return childrenOf(expression).some((inner) => asksForTheUnknown(inner, scope))
}

function typeAskedFor({ function: { name }, argument }: CallExpression, { template }: Scope): string | undefined {
  const first = literalString(itemsOf(argument)[0]) ?? ''
  if (name === 'Fn::ValueOf') return memberType(template.parameters.get(first)?.type ?? '')
  return name === 'Fn::ValueOfAll' ? first : undefined
}

/** A function of a list of texts and one more text. */
function comparison(
  name: string,
  usage: string,
  checkText: typeof requireScalar,
  holds: (texts: readonly string[], text: string) => boolean,
): IntrinsicFunction {
  return {
    name,
    check(argument, report) {
      const [list, text] = fixedList(argument, [2], `${name}: ${usage}`, report) ?? []
      if (list !== undefined) requireList(list, `the list of ${name}`, report)
      if (text !== undefined) checkText(text, `the text of ${name}`, report)
    },
    references: () => [],
    evaluate(argument, evaluation) {
      const [list, text] = itemsOf(argument)
      if (list === undefined || text === undefined)
        return evaluation.fail(argument.at, `${name} without its text, found ${describe(argument)}`)
      return holds(evaluation.texts(list, `a text of ${name}`), textOf(text, name, evaluation))
    },
  }
}

const textOf = (text: Expression, name: string, evaluation: Evaluation): string => evaluation.text(text, `the text of ${name}`)

/** `AWS::EC2::Subnet::Id` of `List<AWS::EC2::Subnet::Id>`. */
const memberType = (type: string): string => /^List<(.+)>$/.exec(type)?.[1] ?? type

/** The account's resources of a type; where nothing was said of them, those that the parameters name. */
function idsOf({ values, template, parameters }: Scope, type: string): readonly string[] {
  const known = entryOf(values?.account, type)
  if (known !== undefined) return Object.keys(known)
  const named = [...template.parameters.values()].filter((parameter) => memberType(parameter.type) === type)
  return named.flatMap(({ name }) => {
    const value = parameters.get(name)?.value
    return Array.isArray(value) ? value.map(String) : [String(value)]
  })
}

function attributeOf({ values }: Scope, type: string, id: string, attribute: string): string {
  return entryOf(entryOf(entryOf(values?.account, type), id), attribute) ?? ''
}
