import { request } from 'node:https'
import { loadPeer } from './peers.ts'

/** A CloudFormation request, as far as the subjects read it. */
export interface BenchEvent {
  readonly RequestType: 'Create'
  readonly ResponseURL: string
  readonly StackId: string
  readonly RequestId: string
  readonly LogicalResourceId: string
  readonly ResourceType: string
  readonly ResourceProperties: Readonly<Record<string, string>>
}

/** Takes an event and resolves when its response was delivered. */
export type Subject = (event: BenchEvent) => Promise<unknown>

/** A Lambda context; `done` is how callers of the old style say that they are. */
const contextOf = (done: () => void = () => {}): object => ({
  done,
  callbackWaitsForEmptyEventLoop: false,
  logStreamName: '2026/01/01/[$LATEST]0123456789abcdef',
  invokedFunctionArn: 'arn:aws:lambda:us-east-1:123456789012:function:bench',
  getRemainingTimeInMillis: () => 60_000,
})

type Callable = (...args: readonly unknown[]) => unknown

/** Makes a subject of each library, and of none: node:https with the response written by hand. */
export const subjects = {
  async outrigger(bundle: string): Promise<Subject> {
    const { handler } = (await import(bundle)) as { handler: Callable }
    return async (event) => handler(event, contextOf())
  },

  async 'node:https'(): Promise<Subject> {
    return ({ StackId, RequestId, LogicalResourceId, ResponseURL }) =>
      new Promise((resolve, reject) => {
        const body = Buffer.from(
          JSON.stringify({
            Status: 'SUCCESS',
            PhysicalResourceId: 'greeting-1',
            StackId,
            RequestId,
            LogicalResourceId,
            Data: { Greeting: 'hello' },
          }),
        )
        request(ResponseURL, { method: 'PUT', headers: { 'content-type': '', 'content-length': body.length } })
          .on('error', reject)
          .on('response', (reply) => {
            reply.resume()
            resolve(undefined)
          })
          .end(body)
      })
  },

  async 'cfn-response'(): Promise<Subject> {
    const { send } = loadPeer('cfn-response') as { send: Callable }
    return (event) => new Promise<void>((resolve) => send(event, contextOf(resolve), 'SUCCESS', { Greeting: 'hello' }, 'greeting-1'))
  },

  async 'aws-cloudformation-custom-resource'(): Promise<Subject> {
    const { CustomResource } = loadPeer('aws-cloudformation-custom-resource') as {
      CustomResource: new (...args: readonly unknown[]) => { done(): Promise<unknown> }
    }
    const create = async (resource: { setPhysicalResourceId: Callable; addResponseValue: Callable }): Promise<void> => {
      resource.setPhysicalResourceId('greeting-1')
      resource.addResponseValue('Greeting', 'hello')
    }
    return (event) => new CustomResource(event, contextOf(), create, create, create).done()
  },

  async 'custom-resource-helper'(): Promise<Subject> {
    const { customResourceHelper } = loadPeer('custom-resource-helper') as { customResourceHelper: Callable }
    const handler = customResourceHelper(() => ({
      onCreate: async () => ({ physicalResourceId: 'greeting-1', responseData: { Greeting: 'hello' } }),
    })) as Callable
    return async (event) => handler(event, contextOf())
  },

  async 'cfn-lambda'(): Promise<Subject> {
    const cfnLambda = loadPeer('cfn-lambda') as Callable
    const create: Callable = (_properties, reply) => (reply as Callable)(null, 'greeting-1', { Greeting: 'hello' })
    const handler = cfnLambda({ Create: create, Update: create, Delete: create }) as Callable
    return (event) => new Promise<void>((resolve) => handler(event, contextOf(resolve)))
  },
} satisfies Record<string, (bundle: string) => Promise<Subject>>

export type SubjectName = keyof typeof subjects
