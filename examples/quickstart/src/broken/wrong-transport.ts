import { type Act, type Misbehaviour, onCloudFormation, onRos } from './misbehaviour.ts'
import { send, success, write } from './send.ts'

const usesPost: Act = (request) => send({ ...write(request, success(request)), method: 'POST' })

const usesPut: Act = (request) => send({ ...write(request, success(request)), method: 'PUT' })

/** What most HTTP clients add by themselves. */
const saysItIsJson: Act = (request) => {
  const wire = write(request, success(request))
  return send({ ...wire, headers: { ...wire.headers, 'content-type': 'application/json' } })
}

const sendsInChunks: Act = (request) => {
  const wire = write(request, success(request))
  return send({ ...wire, headers: { 'content-type': '', 'transfer-encoding': 'chunked' } })
}

/** As a cloud's SDK does with its own presigned URLs. */
const addsToTheUrl: Act = (request) => {
  const wire = write(request, success(request))
  return send({ ...wire, url: `${wire.url}&x-id=PutObject` })
}

/** The function is frozen as soon as it returns, the body half sent. */
const hangsUp: Act = (request) => send({ ...write(request, success(request)), cutAfter: 40 })

const saysNoContentType: Act = (request) => {
  const { headers, ...wire } = write(request, success(request))
  return send({ ...wire, headers: { date: headers['date'] ?? '', 'content-length': headers['content-length'] ?? '' } })
}

const datesInItsOwnWay: Act = (request) => {
  const wire = write(request, success(request))
  return send({ ...wire, headers: { ...wire.headers, date: new Date().toISOString() } })
}

/** Responses that don't arrive, since they travel wrongly. */
export const wrongTransport: readonly Misbehaviour[] = [
  onCloudFormation('R001', 'Create', usesPost),
  onRos('R001', 'Create', usesPut),
  onCloudFormation('R002', 'Create', saysItIsJson),
  onCloudFormation('R003', 'Create', sendsInChunks),
  onCloudFormation('R004', 'Create', addsToTheUrl),
  onRos('R006', 'Create', saysNoContentType),
  onRos('R007', 'Create', datesInItsOwnWay),
  onCloudFormation('R008', 'Create', hangsUp),
]
