import type { StandInShapes } from '../stand-in-shape.ts'
import { alibabaShapes } from './alibaba-shapes.ts'
import { apiShapes } from './aws-api-shapes.ts'
import { applicationShapes } from './aws-application-shapes.ts'
import { arnShapes } from './aws-arn-shapes.ts'
import { computeShapes } from './aws-compute-shapes.ts'
import { dataShapes } from './aws-data-shapes.ts'
import { databaseShapes } from './aws-database-shapes.ts'
import { deliveryShapes } from './aws-delivery-shapes.ts'
import { iamShapes } from './aws-iam-shapes.ts'
import { messagingShapes } from './aws-messaging-shapes.ts'
import { networkShapes } from './aws-network-shapes.ts'
import { operationsShapes } from './aws-operations-shapes.ts'
import { referenceShapes } from './aws-reference-shapes.ts'
import { storageShapes } from './aws-storage-shapes.ts'

/** The shapes of the types that stand beside custom resources most; every other type follows the generic rule. */
export const knownShapes: StandInShapes = {
  ...referenceShapes,
  ...iamShapes,
  ...computeShapes,
  ...messagingShapes,
  ...storageShapes,
  ...networkShapes,
  ...arnShapes,
  ...applicationShapes,
  ...databaseShapes,
  ...apiShapes,
  ...operationsShapes,
  ...deliveryShapes,
  ...dataShapes,
  ...alibabaShapes,
}
