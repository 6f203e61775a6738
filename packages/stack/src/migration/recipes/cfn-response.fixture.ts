import { defineResource } from 'outrigger'
import { awsLambda } from 'outrigger/aws-lambda'
import { legacyIds } from 'outrigger/migration'
import { disks } from './disks.fixture.ts'

export const disk = defineResource({
  type: 'Custom::Disk',
  // Disks of yesterday bear the name of a log stream; which disk it was, only the properties say.
  legacyIds: legacyIds.cfnResponse(({ Name }) => String(Name)),

  async create({ properties: { Name, Size } }) {
    await disks.create(String(Name), Number(Size))
    return { physicalResourceId: String(Name) }
  },
  async update({ physicalResourceId, properties: { Size } }) {
    await disks.resize(physicalResourceId, Number(Size))
  },
  async delete({ physicalResourceId }) {
    await disks.delete(physicalResourceId)
  },
})

export const handler = awsLambda(disk)
