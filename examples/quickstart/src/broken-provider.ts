/**
 * A provider without outrigger that breaks the protocol's rules, each in its own resource.
 *
 * @module
 */
import type { EngineName, ProviderRequest } from '@outrigger/stack'
import type { Misbehaviour, World } from './broken/misbehaviour.ts'
import { succeed } from './broken/send.ts'
import { wrongContent } from './broken/wrong-content.ts'
import { wrongIdentity } from './broken/wrong-identity.ts'
import { serviceTimeout, wrongTime } from './broken/wrong-time.ts'
import { wrongTransport } from './broken/wrong-transport.ts'

/** Every misbehaviour, in the order of the rules' numbers. */
export const misbehaviours: readonly Misbehaviour[] = [...wrongTransport, ...wrongContent, ...wrongIdentity, ...wrongTime]

/** A handler that misbehaves once a resource and type of request, so that the stack gets on. */
export function brokenProvider(world: World): (request: ProviderRequest) => Promise<void> {
  const turns = new Map<string, number>()
  return async (request) => {
    const { LogicalResourceId: name, RequestType: requestType } = request
    const { acts, turn: wrong = 1 } = misbehaviours.find((misbehaviour) => misbehaviour.name === name) ?? {}
    const key = `${name} ${requestType}`
    const turn = (turns.get(key) ?? 0) + 1
    turns.set(key, turn)
    const act = acts?.[requestType]
    if (act === undefined || turn !== wrong) return succeed(request)
    await act(request, world)
  }
}

/** A template with a resource for each of an engine's misbehaviours. Another `Version` updates them all. */
export function brokenTemplate(engine: EngineName, serviceToken: string): string {
  const names = misbehaviours.filter((misbehaviour) => misbehaviour.engine === engine).map(({ name }) => name)
  const values = { Version: { Ref: 'Version' }, Password: { Ref: 'Password' } }
  const properties =
    engine === 'cfn'
      ? { ServiceToken: serviceToken, ServiceTimeout: serviceTimeout, ...values }
      : { ServiceToken: serviceToken, Timeout: serviceTimeout, Parameters: values }
  return JSON.stringify({
    ...(engine === 'cfn' ? { AWSTemplateFormatVersion: '2010-09-09' } : { ROSTemplateFormatVersion: '2015-09-01' }),
    Parameters: {
      Version: { Type: 'String', Default: '1' },
      Password: { Type: 'String', NoEcho: true, Default: 'correct horse battery staple' },
    },
    Resources: Object.fromEntries(names.map((name) => [name, { Type: 'Custom::Broken', Properties: properties }])),
  })
}
