import type { Behaviours } from '../behaviours/behaviours.ts'
import { cloudFormation } from './cloudformation.ts'
import type { EngineDialect } from './engine-dialect.ts'
import type { EngineName } from './engine-name.ts'
import { ros } from './ros.ts'

/** Both engines, with their open behaviours settled. */
export const dialects = (behaviours: Behaviours): Readonly<Record<EngineName, EngineDialect>> => ({
  cfn: cloudFormation(behaviours),
  ros: ros(behaviours),
})
