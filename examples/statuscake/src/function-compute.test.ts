import { aliyunFc } from 'outrigger/aliyun-fc'
import { invoke, recordingLogger, rosEvent } from 'outrigger/testing'
import { expect, test } from 'vitest'
import { connect } from './connect.fixture.ts'
import { handler as deployed } from './function-compute.ts'
import { statusCakeTest } from './statuscake-test.ts'

const containing = (text: string): unknown => expect.stringContaining(text)

const handler = aliyunFc(statusCakeTest, { logger: recordingLogger() })

const resourceType = 'Custom::StatusCakeTest'
const properties = { WebsiteName: 'Harbour', WebsiteURL: 'https://harbour.example', CheckRate: 300, TestType: 'HTTP' }

test('makes, changes and deletes a test', async () => {
  await using standIn = await connect()
  const created = await invoke(deployed, rosEvent({ resourceType, properties }))
  expect(created.response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: '6300001', Data: { TestId: '6300001' } })

  const changes = { oldProperties: properties, properties: { ...properties, CheckRate: 60 } }
  const updated = await invoke(handler, rosEvent({ requestType: 'Update', resourceType, physicalResourceId: '6300001', ...changes }))
  expect(updated.response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: '6300001' })
  expect(standIn.tests).toMatchObject([{ check_rate: 60 }])

  const deleted = await invoke(handler, rosEvent({ requestType: 'Delete', resourceType, physicalResourceId: '6300001', properties }))
  expect(deleted.response).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: '6300001' })
  expect(standIn.tests).toEqual([])
})

test('C7 · refuses another type, since ROS replaces nothing, and makes nothing', async () => {
  await using standIn = await connect()
  await invoke(handler, rosEvent({ resourceType, properties }))
  const changes = { oldProperties: properties, properties: { ...properties, TestType: 'HEAD' } }
  const { response } = await invoke(handler, rosEvent({ requestType: 'Update', resourceType, physicalResourceId: '6300001', ...changes }))
  expect(response).toMatchObject({
    Status: 'FAILED',
    Reason: containing("TestType can't change from HTTP to HEAD: ROS replaces no resource"),
  })
  expect(standIn.tests).toMatchObject([{ id: '6300001', test_type: 'HTTP' }])
})
