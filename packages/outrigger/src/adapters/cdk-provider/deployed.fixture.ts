import { expect, onTestFinished } from 'vitest'
import type { PollOptions } from '../../ports.ts'
import { fieldsOf } from '../../protocol/fields.ts'
import { defineResource, type Resource } from '../../resource/define-resource.ts'
import type { ResourceDefinition } from '../../resource/resource-definition.ts'
import {
  cloudFormationEvent,
  type CloudFormationEventOverrides,
  type LogEntry,
  recordingLogger,
  startResponseEndpoint,
  type VirtualClock,
  virtualClock,
} from '../../testing/index.ts'
import { type Deployment, type Framework, startFramework } from './framework.fixture.ts'
import { cdkProvider, type CdkProviderOptions } from './index.ts'

const type = 'Custom::Certificate'

/** A certificate that is made at once, but for what is given. */
export const resource = (parts: Partial<ResourceDefinition>): Resource =>
  defineResource({ type, create: () => ({ physicalResourceId: 'cert-1' }), update() {}, delete() {}, ...parts })

/** The framework with a resource behind it. */
export interface Deployed {
  readonly clock: VirtualClock
  readonly framework: Framework
  readonly logs: readonly LogEntry[]
  /** Runs a request to its end; gives the response. */
  ask(overrides?: CloudFormationEventOverrides): Promise<Readonly<Record<string, unknown>>>
}

/** Deploys a resource; by default with isComplete. */
export async function deployed(
  parts: Partial<ResourceDefinition>,
  options: CdkProviderOptions = {},
  deployment: Partial<Deployment> = {},
): Promise<Deployed> {
  const clock = virtualClock()
  const endpoint = await startResponseEndpoint({ clock })
  onTestFinished(() => endpoint.close())
  const logger = recordingLogger()
  const { isCompleteHandler = true } = options
  const { onEvent, isComplete } = cdkProvider(resource(parts), { clock, logger, ...options, isCompleteHandler })
  const framework = startFramework({ onEvent, clock, ...(isCompleteHandler && { isComplete }), ...deployment })
  return {
    clock,
    framework,
    logs: logger.entries,
    async ask(overrides = {}) {
      const { id, href } = endpoint.mint({ engine: 'cfn' })
      await clock.runUntil(
        framework.handle(cloudFormationEvent({ resourceType: type, requestId: id, ...overrides, responseUrl: href }), 60_000),
      )
      const [exchange, ...others] = endpoint.exchangesOf(id)
      expect(others).toEqual([])
      expect(exchange?.accepted).toBe(true)
      return fieldsOf(JSON.parse(exchange?.text ?? ''))
    },
  }
}

/** A check that is met when it was asked so many times. */
export function metAfter(times: number): { check(): number; readonly asked: number; readonly options: PollOptions<number> } {
  let asked = 0
  return {
    check: () => ++asked,
    get asked() {
      return asked
    },
    options: { until: (count) => count >= times, every: '30s', timeout: '20m' },
  }
}
