import { defineResource } from 'outrigger'
import { awsLambda } from 'outrigger/aws-lambda'
import { legacyIds } from 'outrigger/migration'
import { disks } from './disks.fixture.ts'

export const disk = defineResource({
  // AwsCustomResource's type, unless its `resourceType` said another: a stack can't change it.
  type: 'Custom::AWS',
  legacyIds: legacyIds.awsCustomResource(({ Name }) => String(Name)),
  // Yesterday's properties are calls, as JSON; what they were called with are today's properties.
  upgrade({ Create, ...properties }) {
    const call = typeof Create === 'string' ? (JSON.parse(Create) as { parameters: Record<string, unknown> }) : undefined
    return call?.parameters ?? properties
  },

  async create({ properties: { Name, Size } }) {
    await disks.create(String(Name), Number(Size))
    return { physicalResourceId: String(Name), data: { Name } }
  },
  async update({ physicalResourceId, properties: { Size } }) {
    await disks.resize(physicalResourceId, Number(Size))
    // What the template reads by GetAtt must be there after an Update, too.
    return { data: { Name: physicalResourceId } }
  },
  async delete({ physicalResourceId }) {
    await disks.delete(physicalResourceId)
  },
})

export const handler = awsLambda(disk)
