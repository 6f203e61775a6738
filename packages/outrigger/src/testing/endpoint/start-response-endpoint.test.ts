import { describe, expect, test } from 'vitest'
import { endpointOfTest, put, sendRaw } from './raw-http.fixture.ts'
import { startResponseEndpoint } from './start-response-endpoint.ts'

const xml = (code: string, message: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`

describe('a URL that was never minted', () => {
  test.for(['/', '/cloudformation-custom-resource-response-useast1/other', '/ros-public/other', '/%', '//', '//['])(
    'is 404, and recorded without id: %s',
    async (path) => {
      const endpoint = await endpointOfTest()
      endpoint.mint({ engine: 'cfn' })
      const reply = await sendRaw(endpoint.url, `PUT ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 2\r\n\r\n{}`)
      expect(reply).toMatch(/^HTTP\/1\.1 404 /)
      expect(reply).toContain(xml('NotFound', 'No response is awaited here'))
      expect(endpoint.exchanges).toMatchObject([
        { id: undefined, engine: undefined, intranet: false, refusal: 'unknown-url', status: 404, accepted: false, text: '{}' },
      ])
    },
  )

  test('of another endpoint is 404 or has a wrong signature', async () => {
    const [one, other] = [await endpointOfTest(), await endpointOfTest()]
    const { pathname, search } = new URL(other.mint({ engine: 'cfn' }).href)
    expect(await put(`${one.url}${pathname}${search}`)).toMatchObject({ status: 404 })
    one.mint({ engine: 'cfn' })
    expect(await put(`${one.url}${pathname}${search}`)).toMatchObject({ status: 403 })
  })

  test('bytes that are no HTTP end the connection and nothing else', async () => {
    const endpoint = await endpointOfTest()
    expect(await sendRaw(endpoint.url, 'hello\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /)
    expect(await put(endpoint.mint({ engine: 'cfn' }).href)).toMatchObject({ status: 200 })
  })
})

describe('starting', () => {
  test('listens on loopback, on a free port', async () => {
    const endpoint = await endpointOfTest()
    expect(endpoint.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })

  test('takes a host and a port', async () => {
    const { url, close } = await startResponseEndpoint({ host: '::1' })
    const { port } = new URL(url)
    expect(url).toBe(`http://[::1]:${port}`)
    await close()
    const again = await endpointOfTest({ host: '127.0.0.1', port: Number(port) })
    expect(again.url).toBe(`http://127.0.0.1:${port}`)
  })

  test('rejects where the port is taken', async () => {
    const { url } = await endpointOfTest()
    await expect(startResponseEndpoint({ port: Number(new URL(url).port) })).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})
