import { describe, expect, test } from 'vitest'
import { connect } from './connect.fixture.ts'
import { createTest, deleteTest, findTestByTag, getTestType, updateTest } from './statuscake-client.ts'

const matching = (pattern: RegExp): unknown => expect.stringMatching(pattern)

const site = { name: 'Harbour', websiteUrl: 'https://harbour.example', checkRate: 300, testType: 'HTTP', tags: ['token-1'] }
const { signal } = new AbortController()

describe('a test', () => {
  test('is made with all that was said about it', async () => {
    await using standIn = await connect()
    const id = await createTest({ ...site, testType: 'TCP', port: 443 }, signal)
    expect(standIn.tests).toEqual([
      {
        id,
        name: 'Harbour',
        website_url: 'https://harbour.example',
        test_type: 'TCP',
        check_rate: 300,
        contact_groups: [],
        paused: false,
        status: 'up',
        tags: ['token-1'],
        port: 443,
      },
    ])
    expect(await getTestType(id, signal)).toBe('TCP')
  })

  test('is changed in place, tags and type kept', async () => {
    await using standIn = await connect()
    const id = await createTest(site, signal)
    await updateTest(id, { name: 'Quay', websiteUrl: 'https://quay.example', checkRate: 60 }, signal)
    expect(standIn.tests).toMatchObject([
      { id, name: 'Quay', website_url: 'https://quay.example', check_rate: 60, test_type: 'HTTP', tags: ['token-1'] },
    ])
  })

  test('is found by its tag, and by no other', async () => {
    await using _standIn = await connect()
    await createTest({ ...site, tags: ['token-0'] }, signal)
    const id = await createTest(site, signal)
    expect(await findTestByTag('token-1', signal)).toBe(id)
    expect(await findTestByTag('token-2', signal)).toBeUndefined()
  })

  test('is deleted once, and a second time without an error', async () => {
    await using standIn = await connect()
    const id = await createTest(site, signal)
    await deleteTest(id, signal)
    await deleteTest(id, signal)
    expect(standIn.tests).toEqual([])
    expect(standIn.calls.slice(-2)).toEqual([`DELETE /v1/uptime/${id} 204`, `DELETE /v1/uptime/${id} 404`])
  })
})

describe('what StatusCake refuses', () => {
  test('is told in its own words, field by field', async () => {
    await using _standIn = await connect()
    await expect(createTest({ ...site, testType: 'TCP', checkRate: 42 }, signal)).rejects.toMatchObject({
      name: 'StatusCakeError',
      status: 400,
      message:
        'StatusCake answered POST with 400: The provided parameters are invalid; check_rate: must be one of 0, 30, 60, 300, 900, 1800, 3600, 86400, not "42"; port: is required',
    })
  })

  test('because of a wrong key asks for the key, and never shows it', async () => {
    await using _standIn = await connect()
    process.env['STATUSCAKE_API_KEY'] = 'wrong-key'
    const error: unknown = await createTest(site, signal).catch((reason: unknown) => reason)
    expect(error).toMatchObject({ status: 403, message: 'StatusCake answered POST with 403: is STATUSCAKE_API_KEY right?' })
    expect(JSON.stringify(error) + String(error)).not.toContain('wrong-key')
  })

  test('is said before anything is sent where the key is missing', async () => {
    await using standIn = await connect()
    delete process.env['STATUSCAKE_API_KEY']
    await expect(createTest(site, signal)).rejects.toThrow('the environment variable STATUSCAKE_API_KEY is missing')
    expect(standIn.calls).toEqual([])
  })
})

describe('a request that fails', () => {
  test('for the account’s quota is sent again when the quota is reset, whatever it asks for', async () => {
    await using standIn = await connect()
    standIn.plan({ kind: 'refuse', status: 429 }, { kind: 'refuse', status: 429 })
    await createTest(site, signal)
    expect(standIn.calls).toEqual(['POST /v1/uptime 429', 'POST /v1/uptime 429', 'POST /v1/uptime 201'])
  })

  test('is sent again where a repeat does no harm', async () => {
    await using standIn = await connect()
    const id = await createTest(site, signal)
    standIn.plan({ kind: 'lose-reply', method: 'DELETE' }, { kind: 'refuse', method: 'PUT', status: 502 })
    await updateTest(id, { ...site, checkRate: 60 }, signal)
    await deleteTest(id, signal)
    expect(standIn.calls.slice(1)).toEqual([
      `PUT /v1/uptime/${id} 502`,
      `PUT /v1/uptime/${id} 204`,
      `DELETE /v1/uptime/${id}`,
      `DELETE /v1/uptime/${id} 404`,
    ])
  })

  test('gives up after the third try', async () => {
    await using standIn = await connect()
    standIn.plan({ kind: 'refuse' }, { kind: 'refuse' }, { kind: 'refuse' })
    await expect(deleteTest('1', signal)).rejects.toMatchObject({ status: 500 })
    expect(standIn.calls).toHaveLength(3)
  })

  test('is not repeated where it may have made a test', async () => {
    await using standIn = await connect()
    standIn.plan({ kind: 'lose-reply' })
    await expect(createTest(site, signal)).rejects.toMatchObject({
      status: undefined,
      message: matching(/^POST 127\.0\.0\.1:\d+ got no reply$/),
    })
    expect(standIn.tests).toHaveLength(1)
    standIn.plan({ kind: 'refuse', status: 500 })
    await expect(createTest(site, signal)).rejects.toMatchObject({ status: 500 })
    expect(standIn.calls).toEqual(['POST /v1/uptime', 'POST /v1/uptime 500'])
  })

  test('stops when its signal aborts', async () => {
    await using standIn = await connect()
    standIn.plan({ kind: 'hang' })
    const controller = new AbortController()
    const deletion = deleteTest('1', controller.signal)
    await expect.poll(() => standIn.calls.length).toBe(1)
    controller.abort()
    await expect(deletion).rejects.toThrow('got no reply')
    expect(standIn.calls).toHaveLength(1)
  })
})
