import { rules } from '@outrigger/stack'
import { describe, expect, test } from 'vitest'
import * as z from 'zod'
import { misbehaviours } from './broken-provider.ts'
import { quickstart } from './cli.ts'

/** Runs the quickstart in this process. */
async function run(...args: readonly string[]) {
  const out: string[] = []
  const err: string[] = []
  const terminal = {
    out: (line: string) => void out.push(line),
    err: (line: string) => void err.push(line),
    paint: (_style: string, text: string) => text,
  }
  const exitCode = await quickstart(args, terminal)
  const text = out.join('\n')
  return { exitCode, text, lines: text.split('\n'), err: err.join('\n') }
}

const exchange = z.object({
  outcome: z.string(),
  bytes: z.int(),
  httpStatus: z.int(),
  requestType: z.string(),
  purpose: z.string(),
  serviceToken: z.string(),
})
const document = z.strictObject({
  stacks: z.array(z.object({ engine: z.string(), stackStatus: z.string(), steps: z.array(z.object({ stackStatus: z.string() })) })),
  events: z.array(z.object({ resourceStatus: z.string() })),
  exchanges: z.array(exchange.partial({ bytes: true, httpStatus: true })),
  requests: z.int(),
  responses: z.int(),
  violations: z.array(z.object({ rule: z.string(), severity: z.literal('violation') })),
  warnings: z.array(z.object({ rule: z.string(), severity: z.literal('warning') })),
  problems: z.array(z.string()),
})

/** Parts of the queries of both engines' signed URLs. */
const signedQuery = /X-Amz-|Signature=|Expires=|AccessKeyId=/

/** How the steps of CloudFormation's stack end, each time it is deployed. */
const life = ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'DELETE_COMPLETE']

/** Whole stacks take their time on a busy machine. In ms. */
const timeout = 60_000

describe('the quickstart', { timeout }, () => {
  test('shows both stacks’ events and every exchange, and ends in the sum of it all', async () => {
    const { exitCode, text, lines } = await run()
    expect(lines.at(-1)).toBe('quickstart: 2 stacks, 33 requests, 33 responses, 0 violations')
    expect(exitCode).toBe(0)
    expect(text.match(/⇄/g)).toHaveLength(33)
    expect(text).toMatch(/harbour-cfn\/WebsiteTest {2}UPDATE_COMPLETE/)
    expect(text).toMatch(/harbour-ros\/WebsiteTest {2}UPDATE_FAILED/)
    expect(text).not.toMatch(signedQuery)
  })

  test('tells of an exchange what was asked, of what, and what came back', async () => {
    const { text } = await run()
    const uuid = '[0-9a-f-]{36}'
    expect(text).toMatch(
      new RegExp(`⇄ Create WebsiteTest request ${uuid} → SUCCESS, 6300001, \\{"TestId":"6300001"\\}, \\d+ bytes, HTTP 200, \\d+ ms`),
    )
    expect(text).toMatch(
      new RegExp(`⇄ Delete WebsiteTest 6300001 \\(cleanup\\) request ${uuid} → SUCCESS, 6300001, \\d+ bytes, HTTP 200, \\d+ ms`),
    )
    expect(text).toMatch(new RegExp(`⇄ Update HealthTest 6300002 request ${uuid} → FAILED, 6300002, \\d+ bytes, HTTP 200, \\d+ ms`))
  })

  test('sends CloudFormation’s requests to the function, then all of them once more to the topic, and ROS’s to a server', async () => {
    const { exchanges } = document.parse(JSON.parse((await run('--json')).text))
    const sent = (token: string) =>
      exchanges
        .filter(({ serviceToken }) => serviceToken.startsWith(token))
        .map(({ requestType, purpose, outcome }) => [requestType, purpose, outcome])
    expect(sent('arn:aws:lambda:')).toHaveLength(11)
    expect(sent('arn:aws:sns:')).toEqual(sent('arn:aws:lambda:'))
    expect(sent('web:http://127.0.0.1:')).toHaveLength(11)
  })

  test('with --json writes one document and nothing else', async () => {
    const { exitCode, text } = await run('--json')
    const { stacks, exchanges, ...report } = document.parse(JSON.parse(text))
    expect(exitCode).toBe(0)
    expect(stacks.map(({ engine }) => engine)).toEqual(['cfn', 'ros'])
    expect(stacks.map(({ steps }) => steps.map(({ stackStatus }) => stackStatus))).toEqual([
      [...life, ...life],
      ['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'ROLLBACK_COMPLETE', 'ROLLBACK_COMPLETE', 'DELETE_COMPLETE'],
    ])
    expect(exchanges.every(({ httpStatus, bytes = 0 }) => httpStatus === 200 && bytes > 0)).toBe(true)
    const cleanUp = { requestType: 'Delete', outcome: 'SUCCESS' }
    expect(exchanges.filter(({ purpose }) => purpose === 'cleanup')).toMatchObject([cleanUp, cleanUp])
    expect(report).toMatchObject({ requests: 33, responses: 33, violations: [], warnings: [], problems: [] })
    expect(text).not.toMatch(signedQuery)
  })
})

describe('the broken provider', { timeout }, () => {
  test('breaks every rule there is', () => {
    const broken = new Set(misbehaviours.map(({ rule }) => rule))
    expect(rules.map(({ id }) => id).filter((id) => !broken.has(id))).toEqual([])
  })

  test('has every rule it breaks named by its number, with what was seen and how to mend it', async () => {
    const { exitCode, text, lines } = await run('--broken')
    expect(exitCode).toBe(1)
    const named = lines.flatMap((line) => /^(R\d{3}) (violation|warning): /.exec(line)?.[1] ?? [])
    expect(named.toSorted()).toEqual([...new Set(misbehaviours.map(({ rule }) => rule))].toSorted())
    expect(named.length).toBeGreaterThan(30)
    for (const part of ['  where:  ', '  seen:   ', '  engine: ', '  mend:   ']) expect(text.split(part)).toHaveLength(named.length + 1)
    expect(lines.at(-1)).toMatch(/^quickstart: 2 stacks, \d+ requests, \d+ responses, [1-9]\d* violations$/)
    expect(text).not.toMatch(signedQuery)
  })

  test('with --json lists its violations in the document', async () => {
    const { exitCode, text } = await run('--broken', '--json')
    const { violations, warnings, problems } = document.parse(JSON.parse(text))
    expect(exitCode).toBe(1)
    expect(new Set(violations.map(({ rule }) => rule)).size).toBeGreaterThan(20)
    expect(warnings.length).toBeGreaterThan(5)
    expect(problems).toEqual([])
    expect(text).not.toMatch(signedQuery)
  })
})

describe('the command line', () => {
  test('is explained by --help', async () => {
    const { exitCode, text } = await run('--help')
    expect(exitCode).toBe(0)
    expect(text).toContain('npm run quickstart -- --broken')
  })

  test('with an unknown flag is an error that names it and shows what there is', async () => {
    const { exitCode, text, err } = await run('--brokn')
    expect(exitCode).toBe(2)
    expect(text).toBe('')
    expect(err).toContain("quickstart: Unknown option '--brokn'")
    expect(err).toContain('npm run quickstart -- --json')
  })
})
