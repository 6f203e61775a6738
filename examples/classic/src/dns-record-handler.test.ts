import { allowLoopback, cloudFormationEvent, invoke, lambdaContext, recordingLogger, startResponseEndpoint } from 'outrigger/testing'
import { expect, test } from 'vitest'
import { answerPublished } from './answer-published.ts'
import { DnsRecordHandler } from './dns-record-handler.ts'
import { DnsZone } from './dns-zone.ts'
import { Tickets } from './tickets.ts'

const containing = (text: string): unknown => expect.stringContaining(text)
const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern)

const resourceType = 'Custom::DnsRecord'
const properties = { Name: 'www.harbour.example', Type: 'A', Values: ['192.0.2.10'], TTL: 60 }
const id = 'www.harbour.example/A'

function start() {
  const zone = new DnsZone()
  const tickets = new Tickets()
  return { zone, tickets, handler: new DnsRecordHandler(zone, tickets, { logger: recordingLogger() }).handler }
}

test('Create sends nothing yet, and leaves a ticket', async () => {
  const { handler, zone, tickets } = start()
  const { exchanges } = await invoke(handler, cloudFormationEvent({ resourceType, properties }))
  expect(exchanges).toEqual([])
  expect(tickets.size).toBe(1)
  expect(zone.find(id)).toMatchObject({ values: ['192.0.2.10'], ttl: 60 })
})

test('G2 · a ticket is used when its record is published, not before, and once', async () => {
  const { handler, zone, tickets } = start()
  await using endpoint = await startResponseEndpoint()
  await invoke(handler, cloudFormationEvent({ resourceType, properties }), { endpoint })
  const options = { responseHosts: ['127.0.0.1'], logger: recordingLogger() }

  expect(await answerPublished(zone, tickets, options)).toBe(0)
  expect(endpoint.exchanges).toEqual([])

  zone.publish()
  expect(await answerPublished(zone, tickets, options)).toBe(1)
  expect(await answerPublished(zone, tickets, options)).toBe(0)
  expect(endpoint.exchanges.map(({ text }): unknown => JSON.parse(text))).toMatchObject([
    { Status: 'SUCCESS', PhysicalResourceId: id, Data: { Name: 'www.harbour.example' } },
  ])
})

test('F2 · CloudFormation’s texts become numbers where the schema wants numbers, and defaults stay with the class', async () => {
  const { handler, zone } = start()
  await invoke(handler, cloudFormationEvent({ resourceType, properties: { ...properties, TTL: '3600' } }))
  expect(zone.find(id)?.ttl).toBe(3600)
  const { TTL: _, ...others } = properties
  await invoke(handler, cloudFormationEvent({ resourceType, properties: { ...others, Name: 'ftp.harbour.example' } }))
  expect(zone.find('ftp.harbour.example/A')?.ttl).toBe(300)
})

test('F3 · properties of a wrong shape fail with every path, and make nothing', async () => {
  const { handler, zone, tickets } = start()
  const { response } = await invoke(handler, cloudFormationEvent({ resourceType, properties: { ...properties, Type: 'MX', TTL: 0 } }))
  expect(response).toMatchObject({ Status: 'FAILED', Reason: matching(/Type.*TTL|TTL.*Type/s) })
  expect([zone.find('www.harbour.example/MX'), tickets.size]).toEqual([undefined, 0])
})

test('Update to a name that is taken fails, and keeps the id', async () => {
  const { handler, zone } = start()
  zone.put('quay.harbour.example/A', { name: 'quay.harbour.example', type: 'A', values: [], ttl: 1, owner: 'someone else' })
  const changes = { oldProperties: properties, properties: { ...properties, Name: 'quay.harbour.example' } }
  const { response } = await invoke(
    handler,
    cloudFormationEvent({ requestType: 'Update', resourceType, physicalResourceId: id, ...changes }),
  )
  expect(response).toMatchObject({ Status: 'FAILED', PhysicalResourceId: id, Reason: containing('exists already') })
})

test('C5 · Delete of an id that was never issued is refused', async () => {
  const { handler } = start()
  const event = cloudFormationEvent({ requestType: 'Delete', resourceType, physicalResourceId: 'someone-elses-id', properties })
  const { response } = await invoke(handler, event)
  expect(response).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'someone-elses-id' })
})

test('a Create that arrives twice finds its own record and waits once, and Update keeps whose it is', async () => {
  const { handler, zone, tickets } = start()
  await using endpoint = await startResponseEndpoint()
  const { event } = await invoke(handler, cloudFormationEvent({ resourceType, properties }), { endpoint })
  const owner = zone.find(id)?.owner
  const { handler: cold } = new DnsRecordHandler(zone, tickets, { logger: recordingLogger() })
  using _ = allowLoopback()
  await cold(event, lambdaContext())
  expect(endpoint.exchanges).toEqual([])
  expect(tickets.size).toBe(1)

  const changes = { oldProperties: properties, properties: { ...properties, TTL: 120 } }
  await invoke(handler, cloudFormationEvent({ requestType: 'Update', resourceType, physicalResourceId: id, ...changes }))
  expect(zone.find(id)).toMatchObject({ ttl: 120, owner })
})
