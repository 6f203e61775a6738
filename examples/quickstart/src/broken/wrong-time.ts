import { type Act, type Misbehaviour, onCloudFormation } from './misbehaviour.ts'
import { fail, succeed } from './send.ts'

/** Seconds the template grants. */
export const serviceTimeout = 60

/** Returns, and goes on all the same, which it may as long as its process is warm. */
const answersWhenTheUrlIsOver: Act = async (request, { wait, forget }) => forget(wait(3 * 3600).then(() => succeed(request)))

const neverAnswers: Act = async () => {}

const answersLate: Act = async (request, { wait, forget }) => forget(wait(serviceTimeout + 30).then(() => succeed(request)))

const answersTwice: Act = async (request) => {
  await succeed(request)
  await succeed(request)
}

/** The work succeeded, its response too, and then something threw. */
const changesItsMind: Act = async (request) => {
  await succeed(request)
  await fail(request)
}

const answersAtTheLastMoment: Act = async (request, { wait }) => {
  await wait(serviceTimeout - 1)
  await succeed(request)
}

const throwsAfterwards: Act = async (request) => {
  await succeed(request)
  throw new Error('thrown after the response')
}

/** Responses at the wrong time, or too many of them. */
export const wrongTime: readonly Misbehaviour[] = [
  onCloudFormation('R005', 'Create', answersWhenTheUrlIsOver),
  onCloudFormation('R060', 'Create', neverAnswers),
  onCloudFormation('R061', 'Create', answersLate),
  onCloudFormation('R062', 'Create', answersTwice),
  onCloudFormation('R063', 'Create', changesItsMind),
  onCloudFormation('R064', 'Create', answersAtTheLastMoment),
  onCloudFormation('R065', 'Create', throwsAfterwards),
]
