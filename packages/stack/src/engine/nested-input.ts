import type { Resource } from '../state/resource.ts'
import type { Surroundings } from '../template/index.ts'
import { isRecord } from '../values/is-record.ts'
import { StackError } from './stack-error.ts'

/** What tells of a resource from what stack it is made. */
export type NestedDeclaration = Pick<Resource, 'logicalResourceId' | 'sent' | 'declared'>

/** What a resource that is a stack is made from. @throws StackError where it doesn't say so, or there is no such template. */
export function nestedInput(
  { logicalResourceId, sent, declared }: NestedDeclaration,
  { readTemplate }: Surroundings,
): { readonly template: string; readonly parameters: Readonly<Record<string, string>> } {
  const properties = { ...declared, ...sent }
  const body = properties['TemplateBody']
  const url = properties['TemplateURL']
  const given = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
  const template = given ?? (typeof url === 'string' ? readTemplate(url) : undefined)
  if (template === undefined)
    throw new StackError(
      'VALIDATION',
      typeof url === 'string'
        ? `there is no template for the TemplateURL ${url}: readTemplate gives none`
        : `the nested stack ${logicalResourceId} needs a TemplateURL`,
    )
  return { template, parameters: parametersOf(properties['Parameters']) }
}

function parametersOf(given: unknown): Readonly<Record<string, string>> {
  if (given === undefined) return {}
  if (!isRecord(given)) throw new StackError('VALIDATION', 'Parameters of a nested stack must be a map')
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, textOf(value)]))
}

function textOf(value: unknown): string {
  if (typeof value === 'object')
    throw new StackError('VALIDATION', 'Value of property Parameters must be an object with String (or simple type) properties')
  return String(value)
}
