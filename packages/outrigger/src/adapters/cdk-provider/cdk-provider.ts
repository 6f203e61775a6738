import { DefinitionError } from '../../errors/definition-error.ts'
import type { Arrival } from '../../lifecycle/budget.ts'
import { conclude } from '../../lifecycle/conclude.ts'
import { consoleLogger } from '../../lifecycle/console-logger.ts'
import type { Intake } from '../../lifecycle/intake.ts'
import type { Provider } from '../../lifecycle/operation.ts'
import { createRequestMemory } from '../../lifecycle/request-memory.ts'
import type { ServiceOptions } from '../../lifecycle/service.ts'
import { systemClock } from '../../lifecycle/system-clock.ts'
import { fieldsOf } from '../../protocol/fields.ts'
import { failedCreateMarker } from '../../protocol/marker.ts'
import type { Outcome, ResponseData, Success } from '../../protocol/response.ts'
import { failureError, fitFramework, tellId } from './framework-response.ts'
import { maxProgressLength, newProgress, type Progress, progressField, readProgress, writeProgress } from './progress.ts'
import { runTurn, takeInEvent } from './turn.ts'

/** What is read of a Lambda function's context. */
export interface CdkContext {
  /** Time the function may still run, in ms. */
  getRemainingTimeInMillis?(): number
  /** Where the run's log is, for a Reason. */
  readonly logStreamName?: string
}

/** What may be chosen behind the CDK's framework. */
export interface CdkProviderOptions extends Pick<ServiceOptions, 'logger' | 'memory' | 'clock'> {
  /**
   * Whether the `Provider` construct has an `isCompleteHandler`. Then `poll` and `sleep` end onEvent, and isComplete goes on; and a Create that fails answers
   * with its id, so that its Delete finds what was made. Without such a handler it must not be set: the framework would take unfinished work for done.
   * Default `false`: all is done within onEvent, and the framework drops the id of a Create that fails.
   */
  readonly isCompleteHandler?: boolean
  /** Whether data that isComplete returns is masked: the framework asks onEvent alone. Needed where attributes are secret and work is polled for. Default `false`. */
  readonly noEcho?: boolean
}

/** What onEvent gives the framework. */
export interface OnEventResult {
  readonly PhysicalResourceId: string
  readonly Data?: ResponseData
  readonly NoEcho?: boolean
  /** For isComplete. */
  readonly [progressField]?: string
}

/** What isComplete gives the framework. */
export type IsCompleteResult =
  | { readonly IsComplete: false }
  | { readonly IsComplete: true; readonly PhysicalResourceId?: string; readonly Data?: ResponseData }

/** The two handlers of a `Provider` of `aws-cdk-lib/custom-resources`. */
export interface CdkProvider {
  /** @throws Error whose message is the Reason of a FAILED, and `EventError` for an event that is no request. */
  readonly onEvent: (event: unknown, context?: CdkContext) => Promise<OnEventResult>
  /** @throws Error whose message is the Reason of a FAILED, and `EventError` for an event that is no request. */
  readonly isComplete: (event: unknown, context?: CdkContext) => Promise<IsCompleteResult>
}

/**
 * Serves CloudFormation's requests behind the provider framework of the AWS CDK, which answers with what its handlers return: existing stacks
 * keep their service token.
 *
 * With `isCompleteHandler: true` the author's code runs in turns. onEvent runs it to the first `poll` that isn't met; isComplete runs it again from its start, where
 * what had finished in onEvent gives its value again. So what must not be done twice belongs into a `step` before the first `poll`; parts after it run again
 * in each turn of isComplete, until the work is done. Values of steps must be JSON; they travel with the request, encrypted by a key made of its response URL, or
 * in clear where an older framework withholds that. `every` is the construct's `queryInterval`; a `poll` after the
 * first has the construct's `totalTimeout`.
 *
 * Source of what the framework does: "Provider Framework" (README of aws-cdk-lib/custom-resources), and its runtime.
 *
 * @param target - a resource, a provider, or a `BaseHandler`
 * @throws DefinitionError (`DEFINITION_INVALID`) when a resource needs durable steps.
 *
 * @example
 * ```ts
 * export const { onEvent, isComplete } = cdkProvider(certificate, { isCompleteHandler: true })
 * ```
 */
export function cdkProvider(target: Provider, options: CdkProviderOptions = {}): CdkProvider {
  const { clock = systemClock, logger = consoleLogger, isCompleteHandler = false, noEcho = false } = options
  if (target.handlers.some(({ durable }) => durable === 'required'))
    throw new DefinitionError("a resource is declared durable: 'required', but steps that isComplete comes to don't survive its end")
  const ports = { provider: target, clock, logger }
  const memory = createRequestMemory<OnEventResult | Error, OnEventResult | Error>(options.memory)

  const goOn = async (event: unknown, progress: Progress, id: string): Promise<OnEventResult> => ({
    PhysicalResourceId: id,
    [progressField]: await writeProgress(progress, event),
    ...(noEcho && { NoEcho: true }),
  })

  const begin = async (intake: Intake, event: unknown): Promise<OnEventResult | Error> => {
    const { address, token } = intake
    const progress = newProgress(clock.now())
    let outcome = await runTurn(intake, { progress, goesOn: isCompleteHandler ? 'with this progress' : undefined }, clock)
    if (outcome === undefined) {
      const id = address.physicalResourceId ?? progress.physicalResourceId ?? failedCreateMarker(token)
      const result = await goOn(event, progress, id)
      const length = result[progressField]?.length ?? 0
      if (length <= maxProgressLength) return result
      const reason = `what the steps gave takes ${length} bytes, more than the ${maxProgressLength} that can be carried to isComplete`
      outcome = conclude(address, token, { status: 'FAILED', reason }, progress.physicalResourceId)
    }
    const told = tell(intake, outcome, isCompleteHandler ? outcome.physicalResourceId : address.physicalResourceId)
    if (told.status === 'SUCCESS') return { PhysicalResourceId: told.physicalResourceId, ...contentOf(told) }
    // What onEvent throws loses the id of a Create.
    if (address.requestType !== 'Create' || !isCompleteHandler) return failureError(told)
    const failure = told.reason + (told.note ?? '')
    return goOn(event, { ...newProgress(progress.startedAt), failure }, told.physicalResourceId ?? failedCreateMarker(token))
  }

  return {
    async onEvent(event, context) {
      const intake = await takeInEvent(event, arrivalOf(context), ports)
      const answer = await memory.answer(intake.key, async (settled, settle) => {
        const result = settled ?? (await begin(intake, event))
        settle(result)
        return result
      })
      if (answer instanceof Error) throw answer
      return answer
    },

    async isComplete(event, context) {
      const { [progressField]: text, PhysicalResourceId: id, NoEcho: isMasked } = fieldsOf(event)
      if (text === undefined) return { IsComplete: true }
      const progress = await readProgress(event)
      if (progress.failure !== undefined) throw failureError({ reason: progress.failure })
      const intake = await takeInEvent(event, { ...arrivalOf(context), sentAt: progress.startedAt }, ports)
      const outcome = await runTurn(intake, { progress, goesOn: 'with its own' }, clock)
      if (outcome === undefined) return { IsComplete: false }
      const told = tell(
        intake,
        outcome.status === 'SUCCESS' && outcome.noEcho && isMasked !== true ? unmasked(intake, outcome) : outcome,
        id,
      )
      if (told.status === 'FAILED') throw failureError(told)
      const { NoEcho: _, ...content } = contentOf(told)
      return { IsComplete: true, PhysicalResourceId: told.physicalResourceId, ...content }
    },
  }
}

const arrivalOf = (context: CdkContext | undefined): Arrival => ({
  remaining: context?.getRemainingTimeInMillis?.(),
  logHint: context?.logStreamName,
})

const contentOf = ({ data, noEcho }: Success): Pick<OnEventResult, 'Data' | 'NoEcho'> => ({
  ...(data && { Data: data }),
  ...(noEcho && { NoEcho: true }),
})

/** The outcome without secrets, as far as the framework can tell it; logged. */
function tell({ address, scrubber, log }: Intake, outcome: Outcome, answered: unknown): Outcome {
  const scrubbed = outcome.status === 'FAILED' ? tellId({ ...outcome, reason: scrubber.text(outcome.reason) }, answered) : outcome
  const told = fitFramework(address, scrubbed)
  const { status, physicalResourceId } = told
  log.info('told the framework', { status, physicalResourceId, ...(told.status === 'FAILED' && { reason: told.reason }) })
  return told
}

/** What becomes of secret data that the framework would show. */
function unmasked({ address, token }: Intake, { physicalResourceId }: Success): Outcome {
  const reason = 'the data is secret, but the framework masks what isComplete returns only where onEvent said so: set the option noEcho'
  return conclude(address, token, { status: 'FAILED', reason }, physicalResourceId)
}
