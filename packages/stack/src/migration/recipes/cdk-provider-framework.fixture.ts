import { defineResource } from 'outrigger'
import { cdkProvider } from 'outrigger/cdk-provider'
import { legacyIds } from 'outrigger/migration'
import { disks } from './disks.fixture.ts'

export const disk = defineResource({
  type: 'Custom::Disk',
  // Disks of yesterday bear the id of the request that made them; which disk it was, only the properties say.
  legacyIds: legacyIds.cdkFramework(({ Name }) => String(Name)),

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

export const { onEvent, isComplete } = cdkProvider(disk)
