import type { TransformContext } from '../template-transform.ts'
import { hashOf, locationOf } from './function.ts'
import type { Resources, ServerlessResource } from './resources.ts'

/** `AWS::Serverless::LayerVersion`: a layer version that gets another name with each change, and is kept. */
export function layerResources(resource: ServerlessResource, resources: Resources, context: TransformContext): void {
  const { logicalId, type, properties, property } = resource
  const hash = hashOf({ [logicalId]: { Type: type, Properties: properties } }, resource, context)
  resources.add(
    resource,
    hash,
    'AWS::Lambda::LayerVersion',
    {
      LayerName: property('LayerName') ?? logicalId,
      Content: locationOf(property('ContentUri')),
      Description: property('Description'),
      CompatibleRuntimes: property('CompatibleRuntimes'),
      CompatibleArchitectures: property('CompatibleArchitectures'),
      LicenseInfo: property('LicenseInfo'),
    },
    { DeletionPolicy: 'Retain' },
  )
  resources.renames.set(logicalId, `${logicalId}${hash}`)
}
