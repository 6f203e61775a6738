import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { httpClientContract } from '../http-client.contract.ts'
import { nodeHttpClient } from './node-http-client.ts'

httpClientContract('Node', () => nodeHttpClient)

test.for([
  ['https', 0x16],
  ['http', 'P'.charCodeAt(0)],
] as const)('D1 · speaks %s where the URL says so', async ([scheme, firstByte]) => {
  const server = createServer((socket) => void socket.on('error', () => {})).listen(0, '127.0.0.1')
  onTestFinished(() => void server.close())
  await once(server, 'listening')
  const url = `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const reply = nodeHttpClient.send({ method: 'PUT', url, headers: {}, body: new Uint8Array() }, new AbortController().signal)
  const rejected = reply.catch((error: unknown) => error)
  const [socket] = (await once(server, 'connection')) as [Socket]
  const [first] = (await once(socket, 'data')) as [Buffer]
  socket.destroy()
  expect(first[0]).toBe(firstByte)
  expect(await rejected).toBeInstanceOf(Error)
})
