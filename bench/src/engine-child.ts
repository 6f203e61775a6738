/**
 * Creates stacks of custom resources on the stack engine, with a provider of Outrigger's in this process and responses over real HTTP, and sends back how long that took.
 *
 * @module
 */
import { createStackEngine, provider } from '@outrigger/stack'
import { defineResource } from 'outrigger'

const { BENCH_RESOURCES = '500', BENCH_REQUESTS = '4000', BENCH_WARM_UP = '6000', BENCH_CHAIN } = process.env
const mostInStack = 500
const serviceToken = 'arn:aws:lambda:us-east-1:123456789012:function:bench'

const greeting = defineResource({
  type: 'Custom::Greeting',
  create: ({ token }) => ({ physicalResourceId: token, data: { Greeting: 'hello' } }),
  update() {},
  delete() {},
})

/** As many resources as asked for: independent, or each in need of the one before. */
function templateOf(count: number, isChain: boolean): string {
  const resources = Array.from({ length: count }, (_, at): [string, object] => {
    const needs = isChain && at > 0 ? { Before: { 'Fn::GetAtt': [`Greeting${at - 1}`, 'Greeting'] } } : {}
    return [`Greeting${at}`, { Type: 'Custom::Greeting', Properties: { ServiceToken: serviceToken, ...needs } }]
  })
  return JSON.stringify({ Resources: Object.fromEntries(resources) })
}

/** How long an engine takes to start, and so many stacks to be created at the same time, in ms. */
async function run(template: string, stacks: number): Promise<{ readonly start: number; readonly create: number }> {
  const begin = performance.now()
  await using engine = await createStackEngine({ targets: { [serviceToken]: provider(greeting, { logger: { log() {} } }) } })
  const started = performance.now()
  const names = Array.from({ length: stacks }, (_, at) => `bench-${at}`)
  const results = await Promise.all(names.map((stackName) => engine.createStack({ stackName, template })))
  for (const { ok, stackStatus } of results) if (!ok) throw new Error(`a stack ended in ${stackStatus}`)
  return { start: started - begin, create: performance.now() - started }
}

const first = await run(templateOf(1, false), 1)
const size = Number(BENCH_RESOURCES)
const stacks = Math.ceil(size / mostInStack)
const template = templateOf(size / stacks, BENCH_CHAIN === 'yes')
for (let request = 0; request < Number(BENCH_WARM_UP); request += size) await run(template, stacks)
let time = 0
let requests = 0
for (; requests < Number(BENCH_REQUESTS); requests += size) time += (await run(template, stacks)).create
process.send?.({ firstStart: first.start, each: time / requests }, () => process.exit())
