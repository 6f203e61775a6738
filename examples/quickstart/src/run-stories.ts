import { createStackEngine, lambda, sns, type StackEngine, type StackEvent, type StackResult, web } from '@outrigger/stack'
import { type StandIn, startStandIn } from '@outrigger/example-statuscake/stand-in'
import { statusCakeTest } from '@outrigger/example-statuscake/statuscake-test'
import { awsLambda } from 'outrigger/aws-lambda'
import { type ExchangeRecord, recordOf } from './exchange-record.ts'
import { type Report, reportOf, type StackReport, type StepReport } from './report.ts'
import type { Step, Story } from './story.ts'

/** What happens while stories run, told as it happens. */
export interface Audience {
  story(story: Story): void
  step(step: Step, index: number, story: Story): void
  event(event: StackEvent): void
  exchange(exchange: ExchangeRecord): void
}

/**
 * Runs stories one after the other, with a stand-in as the StatusCake of their provider, the StatusCake example. Tokens of Lambda functions lead to it in
 * this process, and those of SNS topics to the same function as their subscriber; at a token `web:<url>` whatever server listens there.
 */
export async function runStories(stories: readonly Story[], audience: Audience): Promise<Report> {
  await using standIn = await startStandIn()
  process.env['STATUSCAKE_API_URL'] = standIn.url
  process.env['STATUSCAKE_API_KEY'] = standIn.key
  // What fails is told by the stacks' events; the provider's own log would only say it twice.
  const handler = awsLambda(statusCakeTest, { responseHosts: ['127.0.0.1'], logger: { log() {} } })
  await using engine = await createStackEngine({
    targets: { 'arn:aws:lambda:*': lambda(handler), 'arn:aws:sns:*': sns(handler), 'web:*': web() },
    onEvent: (event) => audience.event(event),
    onExchange: (exchange) => audience.exchange(recordOf(exchange)),
  })
  const problems: string[] = []
  const stacks: StackReport[] = []
  for (const story of stories) {
    audience.story(story)
    stacks.push(await runStory(story, engine, standIn, audience, problems))
  }
  const report = reportOf(engine, stacks, problems)
  const uneven = report.requests === report.responses ? [] : [`${report.requests} requests, but ${report.responses} responses`]
  return { ...report, problems: [...problems, ...uneven] }
}

async function runStory(story: Story, engine: StackEngine, standIn: StandIn, audience: Audience, problems: string[]): Promise<StackReport> {
  const steps: StepReport[] = []
  let last: StackResult | undefined
  for (const [index, step] of story.steps.entries()) {
    audience.step(step, index, story)
    const before = websiteTest(last)
    last = await operate(story, step, engine)
    await engine.idle()
    steps.push({ title: step.title, operation: step.operation, stackStatus: last.stackStatus, ok: last.ok })
    problems.push(...check(step, last, before, standIn).map((problem) => `${story.stackName}, ${step.title}: ${problem}`))
  }
  return {
    engine: story.engine,
    stackName: story.stackName,
    stackId: last?.stackId ?? '',
    stackStatus: last?.stackStatus ?? '',
    steps,
  }
}

function operate(story: Story, step: Step, engine: StackEngine): Promise<StackResult> {
  const { stackName, template, serviceToken } = story
  const input = { stackName, template, parameters: { ServiceToken: step.serviceToken ?? serviceToken, ...step.parameters } }
  switch (step.operation) {
    case 'create':
      return engine.createStack(input)
    case 'update':
      return engine.updateStack(input)
    case 'delete':
      return engine.deleteStack({ stackName })
  }
}

/** The physical id of the website's test. */
function websiteTest(stack: StackResult | undefined): string | undefined {
  return stack?.resources.find((resource) => resource.logicalResourceId === 'WebsiteTest')?.physicalResourceId
}

/** What isn't as the step says it must be. */
function check(step: Step, stack: StackResult, before: string | undefined, { tests }: StandIn): readonly string[] {
  const problems: string[] = []
  if (stack.stackStatus !== step.endsIn) problems.push(`the stack ended in ${stack.stackStatus}, not in ${step.endsIn}`)
  if (tests.length !== step.tests) problems.push(`StatusCake has ${tests.length} tests, not ${step.tests}`)
  if (step.operation === 'update' && (websiteTest(stack) !== before) !== (step.replaces ?? false)) {
    problems.push(step.replaces ? 'the test kept its id' : 'the test got another id')
  }
  return problems
}
