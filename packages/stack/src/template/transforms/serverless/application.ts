import type { Resources, ServerlessResource } from './resources.ts'

/** `AWS::Serverless::Application`: a nested stack where its template is a file; of the application repository, only a stand-in. */
export function applicationResources(resource: ServerlessResource, resources: Resources): void {
  const location = resource.property('Location')
  if (location?.kind !== 'scalar') return resources.keep(resource.entry)
  resources.add(resource, '', 'AWS::CloudFormation::Stack', {
    TemplateURL: location,
    Parameters: resource.property('Parameters'),
    NotificationARNs: resource.property('NotificationARNs'),
    TimeoutInMinutes: resource.property('TimeoutInMinutes'),
  })
}
