import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { EngineName } from '@outrigger/stack'

/** One operation of a story, and how it must end. */
export interface Step {
  readonly title: string
  readonly operation: 'create' | 'update' | 'delete'
  /** Parameters that differ from the template's defaults. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Where requests go instead of the story's own token. */
  readonly serviceToken?: string
  /** The stack's status when it has come to rest. */
  readonly endsIn: string
  /** How many tests there are at StatusCake afterwards. */
  readonly tests: number
  /** Whether the website's test is another one afterwards. */
  readonly replaces?: boolean
}

/** One stack's life. */
export interface Story {
  readonly engine: EngineName
  readonly title: string
  readonly stackName: string
  readonly serviceToken: string
  readonly template: string
  readonly steps: readonly Step[]
}

const everyMinute = { CheckRate: '60' }

/** What StatusCake refuses: the health page's rate. Until then the website's test has got its new name already. */
const refused = { WebsiteName: 'Quay', HealthCheckRate: '42' }

/** The topic that the Lambda function subscribes to. */
const topic = 'arn:aws:sns:us-east-1:123456789012:statuscake'

/** A life on CloudFormation: a test that can't change in place is replaced, and the old one is cleaned up. */
const life: readonly Step[] = [
  { title: 'create', operation: 'create', endsIn: 'CREATE_COMPLETE', tests: 2 },
  { title: 'update in place', operation: 'update', parameters: everyMinute, endsIn: 'UPDATE_COMPLETE', tests: 2 },
  {
    title: 'replace: StatusCake can’t change the type of a test, so there is a new one and the old one is cleaned up',
    operation: 'update',
    parameters: { ...everyMinute, TestType: 'HEAD' },
    endsIn: 'UPDATE_COMPLETE',
    tests: 2,
    replaces: true,
  },
  {
    title: 'an update that fails half-way, and is rolled back',
    operation: 'update',
    parameters: { ...everyMinute, TestType: 'HEAD', ...refused },
    endsIn: 'UPDATE_ROLLBACK_COMPLETE',
    tests: 2,
  },
  { title: 'delete', operation: 'delete', endsIn: 'DELETE_COMPLETE', tests: 0 },
]

/** CloudFormation: the stack is deployed by the function's ARN, and when it is gone once more by the ARN of the topic. */
export async function cloudFormationStory(): Promise<Story> {
  return {
    engine: 'cfn',
    title: 'CloudFormation',
    stackName: 'harbour-cfn',
    serviceToken: 'arn:aws:lambda:us-east-1:123456789012:function:statuscake',
    template: await readTemplate('cloudformation.yaml'),
    steps: [...life, ...life.map(throughTopic)],
  }
}

function throughTopic(step: Step): Step {
  return { ...step, title: `through the SNS topic · ${step.title}`, serviceToken: topic }
}

/**
 * ROS: ids never change, so the same change of type is refused, and rolled back.
 *
 * @param serviceToken - `web:` and the URL of the provider's server
 */
export async function rosStory(serviceToken: string): Promise<Story> {
  return {
    engine: 'ros',
    title: 'ROS',
    stackName: 'harbour-ros',
    serviceToken,
    template: await readTemplate('ros.yaml'),
    steps: [
      { title: 'create', operation: 'create', endsIn: 'CREATE_COMPLETE', tests: 2 },
      { title: 'update in place', operation: 'update', parameters: everyMinute, endsIn: 'UPDATE_COMPLETE', tests: 2 },
      {
        title: 'refuse to replace: on ROS an id never changes, so the new type is refused and rolled back',
        operation: 'update',
        parameters: { ...everyMinute, TestType: 'HEAD' },
        endsIn: 'ROLLBACK_COMPLETE',
        tests: 2,
      },
      {
        title: 'an update that fails half-way, and is rolled back',
        operation: 'update',
        parameters: { ...everyMinute, ...refused },
        endsIn: 'ROLLBACK_COMPLETE',
        tests: 2,
      },
      { title: 'delete', operation: 'delete', endsIn: 'DELETE_COMPLETE', tests: 0 },
    ],
  }
}

async function readTemplate(name: string): Promise<string> {
  return readFile(fileURLToPath(import.meta.resolve(`@outrigger/example-statuscake/templates/${name}`)), 'utf8')
}
