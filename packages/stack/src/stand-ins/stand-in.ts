import type { EngineName } from '../dialects/engine-name.ts'
import type { Place } from '../dialects/engine-dialect.ts'
import type { Resource } from '../state/resource.ts'
import { randomLetters } from '../values/random-text.ts'

/** Properties that name a resource, so that its Ref is what the template says. */
const namingProperties = ['FunctionName', 'RoleName', 'TopicName', 'QueueName', 'BucketName', 'LogGroupName', 'ServiceName', 'Name']

/** The id of a resource that is only a stand-in: the name its template gives it, or one made up the way the engine does. */
export function standInId(place: Place, { logicalResourceId, declared }: Resource, random: () => number): string {
  const given = namingProperties.map((name) => declared[name]).find((value) => typeof value === 'string' && value !== '')
  return typeof given === 'string' ? given : `${place.stackName}-${logicalResourceId}-${randomLetters(random, 12)}`
}

/** An attribute of a stand-in: something that looks right by its name. */
export function standInAttribute(engine: EngineName, place: Place, resource: Resource, attribute: string): string {
  if (/Arn$/i.test(attribute)) return arn[engine](place, resource)
  if (/(Name|Id)$/.test(attribute)) return resource.physicalResourceId
  if (/(Url|URL|Endpoint)$/.test(attribute)) return `https://${resource.physicalResourceId.toLowerCase()}.example`
  return `${resource.physicalResourceId}.${attribute}`
}

/** How an engine writes the address of a resource. */
const arn: Readonly<Record<EngineName, (place: Place, resource: Resource) => string>> = {
  cfn({ region, accountId }, { resourceType, physicalResourceId: id }) {
    const [, service = 'service', kind = 'resource'] = resourceType.toLowerCase().split('::')
    if (service === 'iam') return `arn:aws:iam::${accountId}:${kind}/${id}`
    if (service === 's3') return `arn:aws:s3:::${id}`
    if (service === 'sns' || service === 'sqs') return `arn:aws:${service}:${region}:${accountId}:${id}`
    return `arn:aws:${service}:${region}:${accountId}:${kind}:${id}`
  },
  ros({ region, accountId }, { resourceType, physicalResourceId: id }) {
    const [, service = 'service', kind = 'resource'] = resourceType.toLowerCase().split('::')
    if (service === 'ram') return `acs:ram::${accountId}:${kind}/${id}`
    return `acs:${service.replace(/\d+$/, '')}:${region}:${accountId}:${kind}s/${id}`
  },
}
