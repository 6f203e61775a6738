import type { Resource } from '../state/resource.ts'
import type { ResourceDeclaration } from '../template/index.ts'
import type { Plan } from './plan.ts'
import type { Planning } from './plan-properties.ts'

/** What is foreseen of a nested stack. */
export interface NestedForesight {
  readonly plan: Plan
  /** An output afterwards; undefined where there will be none. @throws NotYetKnown for what is only known while the stack runs. */
  output(name: string): unknown
}

/** Looks into nested stacks. */
export interface NestedPlanner {
  /**
   * What becomes of the stack that a resource is, or is to be; undefined where that hangs on values that are only known while the stack runs.
   *
   * @throws ResourceFailure where its template or its parameters will be refused.
   */
  foresee(planning: Planning, declaration: ResourceDeclaration, resource: Resource | undefined): NestedForesight | undefined
  /** What goes with a nested stack; undefined where there is no such stack. */
  removal(resource: Resource): Plan | undefined
}
