import { type Act, type Misbehaviour, onCloudFormation, onRos } from './misbehaviour.ts'
import { fail, idOf, send, succeed, success, write } from './send.ts'

const saysTooMuch: Act = (request) => succeed(request, { Data: { Log: 'x'.repeat(4096) } })

const sendsNoJson: Act = (request) => send(write(request, 'OK'))

const sendsAList: Act = (request) => send(write(request, JSON.stringify([success(request)])))

const inventsAStatus: Act = (request) => succeed(request, { Status: 'OK' })

const givesNoReason: Act = (request) => fail(request, { Reason: undefined })

/** What `JSON.stringify` makes of an Error. */
const givesAnError: Act = (request) => fail(request, { Reason: {} })

const namesNoId: Act = (request) => succeed(request, { PhysicalResourceId: undefined })

const countsIds: Act = (request) => succeed(request, { PhysicalResourceId: 42 })

const namesALongId: Act = (request) => succeed(request, { PhysicalResourceId: idOf(request).padEnd(1025, '-') })

const listsItsData: Act = (request) => succeed(request, { Data: ['Name'] })

const saysNoEchoInWords: Act = (request) => succeed(request, { NoEcho: 'true' })

const misspellsAField: Act = (request) => succeed(request, { data: { Name: 'never read' } })

const hopesForNoEcho: Act = (request) => succeed(request, { NoEcho: true })

/** A tool's coloured output, as it came. */
const colours: Act = (request) => fail(request, { Reason: '\u001b[31mexit 1\u001b[0m' })

const tellsASecret: Act = (request) => fail(request, { Reason: `login failed with ${String(request.ResourceProperties['Password'])}` })

/** Responses that say it wrongly. */
export const wrongContent: readonly Misbehaviour[] = [
  onCloudFormation('R020', 'Create', saysTooMuch),
  onCloudFormation('R021', 'Create', sendsNoJson),
  onCloudFormation('R022', 'Create', sendsAList),
  onCloudFormation('R023', 'Create', inventsAStatus),
  onCloudFormation('R024', 'Create', givesNoReason),
  onCloudFormation('R025', 'Create', givesAnError),
  onCloudFormation('R026', 'Create', namesNoId),
  onCloudFormation('R027', 'Create', countsIds),
  onCloudFormation('R028', 'Create', namesALongId),
  onCloudFormation('R029', 'Create', listsItsData),
  onCloudFormation('R030', 'Create', saysNoEchoInWords),
  onCloudFormation('R031', 'Create', misspellsAField),
  onRos('R032', 'Create', hopesForNoEcho),
  onCloudFormation('R033', 'Create', colours),
  onCloudFormation('R034', 'Create', tellsASecret),
]
