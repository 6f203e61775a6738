import { both, create, refusedFirst, type Row, testRules } from '../../fixtures/rule-rows.fixture.ts'
import { bodyRules } from './body-rules.ts'

const rows: readonly Row[] = [
  ...both.flatMap((engine): Row[] => [
    {
      title: 'R020 · 4097 bytes',
      engine,
      script: (_request, send) => send({}, { body: '"'.padEnd(4097, 'x') }),
      broken: ['R020: 4097 bytes'],
    },
    {
      title: 'R020 · more than a megabyte',
      engine,
      script: refusedFirst({ body: 'x'.repeat(1024 * 1024 + 1) }),
      broken: ['R020: a body of more than 1048576 bytes'],
    },
    { title: 'R021 · no JSON', engine, script: (_request, send) => send({}, { body: '{' }), broken: ['R021: text that is no JSON'] },
    { title: 'R021 · nothing', engine, script: (_request, send) => send({}, { body: '' }), broken: ['R021: an empty body'] },
    {
      title: 'R021 · no UTF-8',
      engine,
      script: (_request, send) => send({}, { body: Uint8Array.of(0x7b, 0xff, 0x7d) }),
      broken: ['R021: bytes that are no UTF-8'],
    },
    { title: 'R022 · a list', engine, script: (_request, send) => send({}, { body: '[]' }), broken: ['R022: a list'] },
    { title: 'R022 · null', engine, script: (_request, send) => send({}, { body: 'null' }), broken: ['R022: null'] },
    { title: 'R022 · JSON inside a string', engine, script: (_request, send) => send({}, { body: '"{}"' }), broken: ['R022: a string'] },
    { title: 'R023 · another Status', engine, script: { Status: 'OK' }, broken: ['R023: Status "OK"'] },
    { title: 'R023 · a Status that is no string', engine, script: { Status: 1 }, broken: ['R023: Status 1'] },
    { title: 'R023 · no Status', engine, script: { Status: undefined }, broken: ['R023: no Status'] },
    { title: 'R024 · FAILED without a Reason', engine, script: { Status: 'FAILED' }, broken: ['R024: no Reason'] },
    { title: 'R024 · FAILED with an empty Reason', engine, script: { Status: 'FAILED', Reason: '' }, broken: ['R024: an empty Reason'] },
    { title: 'R025 · a Reason that is no string', engine, script: { Status: 'FAILED', Reason: { code: 1 } }, broken: ['R025: an object'] },
    {
      title: 'R026 · SUCCESS without an id',
      engine,
      script: { PhysicalResourceId: undefined },
      broken: ['R026: no PhysicalResourceId with "SUCCESS"'],
    },
    {
      title: 'R026 · SUCCESS with an empty id',
      engine,
      script: { PhysicalResourceId: '' },
      broken: ['R026: an empty PhysicalResourceId with "SUCCESS"'],
    },
    { title: 'R027 · an id that is no string', engine, script: { PhysicalResourceId: 7 }, broken: ['R027: a number'] },
    { title: 'R029 · Data that is no object', engine, script: { Data: ['x'] }, broken: ['R029: a list'] },
    { title: 'R031 · fields nobody knows', engine, script: { Attributes: {}, data: {} }, broken: ['R031: Attributes, data'] },
    {
      title: 'R033 · an escape sequence in Reason',
      engine,
      script: { Status: 'FAILED', Reason: '\u001b[31mno' },
      broken: ['R033: "\\u001b[31mno"'],
    },
    {
      title: "R034 · the response URL's signature in Reason",
      engine,
      script: (request, send) => send({ Status: 'FAILED', Reason: `could not reach ${request.ResponseURL}` }),
      broken: ["R034: a part of the response URL's query"],
    },
    {
      title: 'R034 · the value of a NoEcho parameter in an id',
      engine,
      run: async (t) => {
        t.provider.on('Create', 'A', { PhysicalResourceId: 'user:hunter22' })
        await create(t, engine, { A: {} }, { Parameters: { Password: { Type: 'String', NoEcho: true, Default: 'hunter22' } } })
      },
      broken: ['R034: the NoEcho parameter Password'],
    },
    {
      title: 'R034 · a secret that a dynamic reference gave in Reason',
      engine,
      options: { values: engine === 'cfn' ? { secretsManager: { db: { password: 'hunter22' } } } : { oosSecure: { db: 'hunter22' } } },
      script: { Status: 'FAILED', Reason: 'hunter22 is wrong' },
      broken: [`R034: ${engine === 'cfn' ? 'the secret db' : 'the encrypted parameter db'}`],
    },
  ]),
  {
    title: 'R026 · FAILED without an id',
    engine: 'cfn',
    script: { Status: 'FAILED', Reason: 'no', PhysicalResourceId: undefined },
    broken: ['R026: no PhysicalResourceId with "FAILED"'],
  },
  {
    title: 'R028 · an id of 1025 bytes',
    engine: 'cfn',
    script: { PhysicalResourceId: 'é'.repeat(512) + 'x' },
    broken: ['R028: 1025 bytes'],
  },
  { title: 'R028 · an id of 256 bytes', engine: 'ros', script: { PhysicalResourceId: 'x'.repeat(256) }, broken: ['R028: 256 bytes'] },
  { title: 'R030 · NoEcho as a string', engine: 'cfn', script: { NoEcho: 'true' }, broken: ['R030: "true"'] },
  { title: 'R032 · NoEcho on ROS', engine: 'ros', script: { NoEcho: true }, broken: ['R032: NoEcho true'] },
]

testRules(bodyRules, rows)
