import { type Act, type Misbehaviour, onCloudFormation, onRos } from './misbehaviour.ts'
import { fail, succeed } from './send.ts'

const answersAnotherStack: Act = (request) => succeed(request, { StackId: `${request.StackId}-2` })

/** What a warm process does that keeps the request in a global. */
const answersTheRequestBefore: Act = (request) => succeed(request, { RequestId: '00000000-0000-4000-8000-000000000000' })

const answersAnotherResource: Act = (request) => succeed(request, { LogicalResourceId: 'Another' })

const renamesWhatItDeletes: Act = (request) => succeed(request, { PhysicalResourceId: 'gone' })

const cannotDeleteTwice: Act = (request) => fail(request, { Reason: 'not found' })

const changesTheId: Act = (request) => succeed(request, { PhysicalResourceId: 'changed' })

const failsUnderAnotherId: Act = (request) => fail(request, { PhysicalResourceId: 'None' })

const makesWhatItSaysItDidNot: Act = (request) =>
  succeed(request, { PhysicalResourceId: 'AWSCDK::CustomResourceProviderFramework::CREATE_FAILED' })

const sharesAnId: Act = (request) => succeed(request, { PhysicalResourceId: 'shared' })

const sharesThatIdToo: Act = (request) => succeed(request, { PhysicalResourceId: 'shared' })

const forgetsItsAttributes: Act = (request) => succeed(request, { Data: undefined })

/** What the first version of a well-known helper did. */
const isNamedAfterItsLog: Act = (request) =>
  succeed(request, { PhysicalResourceId: '2026/01/01/[$LATEST]58419525dade4d17a495dceeeed44708' })

const cannotCreate: Act = (request) => fail(request)

const cannotDeleteNothing: Act = (request) => fail(request, { Reason: 'no such thing' })

/** Responses that answer another request, or name another thing. */
export const wrongIdentity: readonly Misbehaviour[] = [
  onCloudFormation('R040', 'Create', answersAnotherStack),
  onCloudFormation('R041', 'Create', answersTheRequestBefore),
  onCloudFormation('R042', 'Create', answersAnotherResource),
  onCloudFormation('R043', 'Delete', renamesWhatItDeletes),
  onRos('R044', 'Update', changesTheId),
  onCloudFormation('R045', 'Update', failsUnderAnotherId),
  onCloudFormation('R046', 'Create', makesWhatItSaysItDidNot),
  onCloudFormation('R047', 'Create', sharesAnId),
  onCloudFormation('R047', 'Create', sharesThatIdToo),
  onCloudFormation('R048', 'Update', forgetsItsAttributes),
  onCloudFormation('R049', 'Update', isNamedAfterItsLog),
  { engine: 'cfn', rule: 'R050', name: 'CannotDeleteNothing', acts: { Create: cannotCreate, Delete: cannotDeleteNothing } },
  { engine: 'cfn', rule: 'R051', name: 'CannotDeleteTwice', acts: { Delete: cannotDeleteTwice }, turn: 2 },
]
