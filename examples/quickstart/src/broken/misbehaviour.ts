import type { EngineName, ProviderRequest, RequestType } from '@outrigger/stack'

/** What a misbehaving handler may use beside its request. */
export interface World {
  /** Waits so many seconds of the engine's clock. */
  wait(seconds: number): Promise<void>
  /** Goes on with `work` after the function has returned, as a forgotten promise does. */
  forget(work: Promise<void>): void
}

/** Answers one request, wrongly. */
export type Act = (request: ProviderRequest, world: World) => Promise<void>

/** One way to break the protocol. */
export interface Misbehaviour {
  /** The rule it breaks. */
  readonly rule: string
  readonly engine: EngineName
  /** Logical id of the resource that shows it. */
  readonly name: string
  /** What it does, by type of request, the first time it gets one. Everything else is answered soundly. */
  readonly acts: Readonly<Partial<Record<RequestType, Act>>>
  /** Which request of the type it is that it answers so, where it isn't the first. */
  readonly turn?: number
}

/** A misbehaviour on CloudFormation, named after its function. */
export const onCloudFormation = (rule: string, requestType: RequestType, act: Act): Misbehaviour =>
  misbehaviour('cfn', rule, requestType, act)

/** A misbehaviour on ROS, named after its function. */
export const onRos = (rule: string, requestType: RequestType, act: Act): Misbehaviour => misbehaviour('ros', rule, requestType, act)

function misbehaviour(engine: EngineName, rule: string, requestType: RequestType, act: Act): Misbehaviour {
  return { engine, rule, name: act.name.charAt(0).toUpperCase() + act.name.slice(1), acts: { [requestType]: act } }
}
