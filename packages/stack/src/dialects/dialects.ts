import type { Behaviours } from '../behaviours/behaviours.ts'
import type { StandInShapes } from '../stand-ins/stand-in-shape.ts'
import { cloudFormation } from './cloudformation.ts'
import type { EngineDialect } from './engine-dialect.ts'
import type { EngineName } from './engine-name.ts'
import { ros } from './ros.ts'

/** Both engines, with their open behaviours settled, and with shapes of stand-ins of the user's. */
export const dialects = (behaviours: Behaviours, shapes?: StandInShapes): Readonly<Record<EngineName, EngineDialect>> => ({
  cfn: cloudFormation(behaviours, shapes),
  ros: ros(behaviours, shapes),
})
