import { expectMap, expectText, field, warnOfUnknownKeys } from '../../parse/parse-context.ts'
import { makeMap, withEntries, withoutEntries } from '../../source/make-source.ts'
import type { SourceEntry, SourceMap } from '../../source/source-node.ts'
import type { TemplateTransform, TransformContext } from '../template-transform.ts'
import { applicationResources } from './application.ts'
import { apiResources, httpApiResources, implicitApis } from './apis.ts'
import { functionResources } from './function.ts'
import { withGlobals } from './globals.ts'
import { layerResources } from './layer.ts'
import { renameReferences } from './rename-references.ts'
import { Resources, type ServerlessResource } from './resources.ts'
import { stateMachineResources } from './state-machine.ts'

/**
 * `AWS::Serverless-2016-10-31` as far as what it makes can stand behind custom resources or beside them: functions with their roles,
 * versions, aliases, URLs and events; the other types as the resources that bear their names.
 * Sources: AWS SAM Developer Guide, "Generated CloudFormation resources for AWS SAM"; logical ids as aws/serverless-application-model makes them.
 */
export const serverless: TemplateTransform = {
  sections: ['Globals'],
  rewrite(root, context) {
    const resources = new Resources()
    const globals = expectMap(field(root, 'Globals'), 'Globals', context)
    for (const entry of expectMap(field(root, 'Resources'), 'Resources', context)?.entries.values() ?? []) {
      const resource = serverlessResource(entry, globals, context)
      if (resource === undefined) resources.keep(withoutOwnAttributes(entry))
      else (MAKERS.get(resource.type) ?? standIn)(resource, resources, context)
    }
    implicitApis(resources, root)
    const rewritten = withEntries(withoutEntries(root, ['Globals']), { Resources: resources.toSource(root.at) })
    return renameReferences(rewritten, resources.renames)
  },
}

type Maker = (resource: ServerlessResource, resources: Resources, context: TransformContext) => void

const standIn = (resource: ServerlessResource, resources: Resources, { rules }: TransformContext): void => {
  const { entry, map } = resource
  const dropped = [...map.entries.keys()].filter((name) => !rules.resources.attributes.has(name))
  resources.keep({ ...entry, value: withoutEntries(map, dropped) })
}

/** Attributes of resources that only SAM has. What connectors make are policies, which nothing here would look at. */
const OWN_ATTRIBUTES = ['Connectors', 'IgnoreGlobals']

const withoutOwnAttributes = ({ key, value }: SourceEntry): SourceEntry => ({
  key,
  value: value.kind === 'map' ? withoutEntries(value, OWN_ATTRIBUTES) : value,
})

const MAKERS: ReadonlyMap<string, Maker> = new Map<string, Maker>([
  ['AWS::Serverless::Function', functionResources],
  ['AWS::Serverless::Api', apiResources],
  ['AWS::Serverless::HttpApi', httpApiResources],
  ['AWS::Serverless::LayerVersion', layerResources],
  ['AWS::Serverless::Application', applicationResources],
  ['AWS::Serverless::StateMachine', stateMachineResources],
  [
    'AWS::Serverless::SimpleTable',
    (resource, resources) => resources.add(resource, '', 'AWS::DynamoDB::Table', { TableName: resource.property('TableName') }),
  ],
])

function serverlessResource(entry: SourceEntry, globals: SourceMap | undefined, context: TransformContext): ServerlessResource | undefined {
  const { key, value } = entry
  const typeNode = value.kind === 'map' ? field(value, 'Type') : undefined
  if (value.kind !== 'map' || typeNode?.kind !== 'scalar' || !typeNode.text.startsWith('AWS::Serverless::')) return undefined
  const type = expectText(typeNode, 'Type', context) ?? ''
  // SAM drops what it doesn't know: aws-cloudformation/cfn-lint#4606.
  const known = new Set([...context.rules.resources.attributes, ...OWN_ATTRIBUTES])
  warnOfUnknownKeys(value, known, `the resource ${key.text}`, context)
  const own = expectMap(field(value, 'Properties'), 'Properties', context) ?? makeMap({}, value.at)
  const properties = withGlobals(own, globals, { type, ignored: field(value, 'IgnoreGlobals') })
  return { logicalId: key.text, type, entry, map: value, properties, property: (name) => field(properties, name) }
}
