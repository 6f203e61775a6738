import { sendCut } from '../../fixtures/raw-response.fixture.ts'
import { both, create, refusedFirst, type Row, testRules } from '../../fixtures/rule-rows.fixture.ts'
import { transportRules } from './transport-rules.ts'

const rows: readonly Row[] = [
  { title: 'R001 · a POST to CloudFormation', engine: 'cfn', script: refusedFirst({ method: 'POST' }), broken: ['R001: the method POST'] },
  { title: 'R001 · a PUT to ROS', engine: 'ros', script: refusedFirst({ method: 'PUT' }), broken: ['R001: the method PUT'] },
  {
    title: 'R002 · a content-type of its own',
    engine: 'cfn',
    script: refusedFirst({ headers: { 'content-type': 'application/json', 'content-length': '2' }, body: '{}' }),
    broken: ['R002: content-type: "application/json"'],
  },
  {
    title: 'R003 · a chunked body',
    engine: 'cfn',
    script: refusedFirst({ headers: { 'content-type': '', 'transfer-encoding': 'chunked' }, body: '{}' }),
    broken: ['R003: no content-length (transfer-encoding: chunked)'],
  },
  ...both.map(
    (engine) =>
      ({
        title: 'R004 · an altered query',
        engine,
        script: async (request, send) => {
          await send({}, { url: request.ResponseURL.replace(/=[^=&]*$/, '=0') })
          await send()
        },
        broken: ['R004: a signature that does not fit the URL: the query was altered, or a part of it is missing'],
      }) satisfies Row,
  ),
  ...both.map(
    (engine) =>
      ({
        title: 'R005 · a response after the URL has expired',
        engine,
        run: async (t) => {
          t.provider.on('Create', 'A', async (_request, send, { clock }) => {
            await new Promise<void>((resolve) => clock.schedule(7_201_000, resolve))
            await send()
          })
          await t.clock.runUntil(create(t, engine))
          await t.clock.runUntil(t.engine.idle())
        },
        broken: [`R060: no response within ${engine === 'cfn' ? 3600 : 60} s`, 'R005: a response after the URL had expired'],
      }) satisfies Row,
  ),
  {
    title: 'R006 · no content-type',
    engine: 'ros',
    script: refusedFirst({ headers: { date: 'Thu, 01 Jan 2026 00:00:00 GMT', 'content-length': '2' }, body: '{}' }),
    broken: ['R006: content-type: none'],
  },
  {
    title: 'R007 · no Date',
    engine: 'ros',
    script: refusedFirst({ headers: { 'content-type': 'application/json', 'content-length': '2' }, body: '{}' }),
    broken: ['R007: date: none'],
  },
  {
    title: 'R007 · a Date in another form',
    engine: 'ros',
    script: refusedFirst({ headers: { 'content-type': 'application/json', date: '2026-01-01', 'content-length': '2' }, body: '{}' }),
    broken: ['R007: date: "2026-01-01"'],
  },
  ...both.map(
    (engine) =>
      ({
        title: 'R008 · a body that ends too early',
        engine,
        run: async (t) => {
          t.provider.on('Create', 'A', async (request, send) => {
            await sendCut(request)
            await t.clock.settle()
            await send()
          })
          await create(t, engine)
        },
        broken: ['R008: 10 bytes of a body of 500'],
      }) satisfies Row,
  ),
]

testRules(transportRules, rows)
