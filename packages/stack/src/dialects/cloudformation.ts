import type { Behaviours } from '../behaviours/behaviours.ts'
import type { StandInShapes } from '../stand-ins/stand-in-shape.ts'
import { standIns } from '../stand-ins/stand-ins.ts'
import { requestProperties, resolvedProperties } from '../template/index.ts'
import { partitionOf } from '../values/partition.ts'
import { randomLetters } from '../values/random-text.ts'
import { cloudFormationRefactoring } from './cloudformation-refactoring.ts'
import { cloudFormationRefusals } from './cloudformation-refusals.ts'
import { cloudFormationResponseTexts, cloudFormationTexts } from './cloudformation-texts.ts'
import type { EngineDialect } from './engine-dialect.ts'

/** AWS CloudFormation. Sources: "Custom resource reference", "Understand stack status codes" (AWS CloudFormation User Guide), and public threads. */
export function cloudFormation(behaviours: Behaviours, shapes?: StandInShapes): EngineDialect {
  return {
    engine: 'cfn',
    title: 'CloudFormation',
    stackType: 'AWS::CloudFormation::Stack',
    defaultRegion: 'us-east-1',
    defaultAccountId: '123456789012',
    stackNames: /^[A-Za-z][A-Za-z\d-]{0,127}$/,
    stackId: ({ region, accountId, stackName }, uuid) =>
      `arn:${partitionOf(region).partition}:cloudformation:${region}:${accountId}:stack/${stackName}/${uuid}`,
    changeSetId: ({ region, accountId }, name, uuid) =>
      `arn:${partitionOf(region).partition}:cloudformation:${region}:${accountId}:changeSet/${name}/${uuid}`,

    tokenProblem(serviceToken, { region }) {
      const [, tokenRegion] = /^arn:[^:]+:(?:lambda|sns):([^:]+):/.exec(serviceToken) ?? []
      if (tokenRegion === undefined || tokenRegion === region) return undefined
      return `the ServiceToken is of the region ${tokenRegion}; CloudFormation takes only those of the stack's own, ${region}`
    },
    timeout: { property: 'ServiceTimeout', min: 1, max: 3600, default: 3600 },
    urlLife: () => 7200,
    propertyValues(properties, scope) {
      const written = requestProperties(properties, scope)
      return {
        declared: resolvedProperties(written, properties, scope, { keepSecrets: true }),
        sent: resolvedProperties(written, properties, scope),
      }
    },
    requestFields: ({ serviceToken }) => ({ ServiceToken: serviceToken }),

    response: {
      method: 'PUT',
      contentType: '',
      needsDate: false,
      needsLength: true,
      maxIdBytes: 1024,
      failedNeedsId: true,
      fields: new Set(['Status', 'Reason', 'PhysicalResourceId', 'StackId', 'RequestId', 'LogicalResourceId', 'NoEcho', 'Data']),
      texts: cloudFormationResponseTexts,
    },
    attribute: (data, name) => (Object.hasOwn(data, name) ? data[name] : undefined),
    inventedId: ({ stackName }, logicalResourceId, random) => `${stackName}-${logicalResourceId}-${randomLetters(random, 13)}`,

    standIns: standIns('cfn', shapes),

    changedId: 'replace',
    adoptsFailedId: true,
    cleanupProperties: behaviours.cleanupProperties,
    replacementRollback: behaviours.replacementRollback,
    deleteAfterFailedCreate: 'always',
    rollbackUpdates: 'send',
    rollbackOfNewStack: behaviours.rollbackOfNewStack,
    preservedUpdates: behaviours.preservedUpdates,
    lateResponse: 'ignore',
    repeatedResponse: 'first',
    cancelledCreate: 'fail',
    cancelledOperation: 'fail',
    revertDrift: behaviours.revertDrift,
    configurationEvents: behaviours.configurationEvents,
    cancelsSiblings: true,
    unreadableResponse: behaviours.unreadableResponse,
    misaddressedResponse: behaviours.misaddressedResponse,
    masksNoEcho: behaviours.noEchoData === 'masked',
    cleanup: { attempts: 3, forgets: true },

    statuses: {
      createRollback: 'ROLLBACK',
      updateRollback: 'UPDATE_ROLLBACK',
      cleanup: 'UPDATE_COMPLETE_CLEANUP_IN_PROGRESS',
      rollbackCleanup: 'UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS',
    },
    overtaking: {
      statuses: new Set([
        'CREATE_IN_PROGRESS',
        ...(behaviours.deleteDuringRollback === 'take' ? ['ROLLBACK_IN_PROGRESS'] : []),
        'DELETE_IN_PROGRESS',
      ]),
      waits: false,
    },
    operations: {
      takes: {
        UpdateStack: new Set(['CREATE_COMPLETE', 'CREATE_FAILED', 'UPDATE_COMPLETE', 'UPDATE_FAILED', 'UPDATE_ROLLBACK_COMPLETE']),
        DeleteStack: 'any',
        RollbackStack: new Set(['CREATE_FAILED', 'UPDATE_FAILED']),
        ContinueUpdateRollback: new Set(['UPDATE_ROLLBACK_FAILED']),
        CancelUpdateStack: new Set(['UPDATE_IN_PROGRESS']),
        DetectStackDrift: new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE', 'UPDATE_ROLLBACK_FAILED']),
        CreateStackRefactor: new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_ROLLBACK_COMPLETE']),
      },
      options: new Set([
        'onFailure',
        'onStackFailure',
        'retainExceptOnCreate',
        'deletionMode',
        'deploymentConfig',
        'deploymentMode',
        'includeNestedStacks',
      ]),
      retains: 'after-failure',
    },
    refactoring: cloudFormationRefactoring(behaviours),
    texts: cloudFormationTexts,
    refusals: cloudFormationRefusals,
  }
}
