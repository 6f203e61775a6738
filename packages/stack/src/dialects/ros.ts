import type { Behaviours } from '../behaviours/behaviours.ts'
import type { StandInShapes } from '../stand-ins/stand-in-shape.ts'
import { standIns } from '../stand-ins/stand-ins.ts'
import { evaluate, requestProperties } from '../template/index.ts'
import type { EngineDialect } from './engine-dialect.ts'
import { isRecord } from '../values/is-record.ts'
import { rosRefusals } from './ros-refusals.ts'
import { rosResponseTexts, rosTexts } from './ros-texts.ts'

const inProgress = new Set(['CREATE', 'CREATE_ROLLBACK', 'UPDATE', 'ROLLBACK', 'DELETE'].map((action) => `${action}_IN_PROGRESS`))

/** Alibaba Cloud ROS. Sources: "Custom resources", "GetStack", "ALIYUN::ROS::CustomResource" (ROS documentation). */
export function ros(behaviours: Behaviours, shapes?: StandInShapes): EngineDialect {
  return {
    engine: 'ros',
    title: 'ROS',
    stackType: 'ALIYUN::ROS::Stack',
    defaultRegion: 'cn-hangzhou',
    defaultAccountId: '1234567890123456',
    stackNames: /^[A-Za-z][\w-]{0,254}$/,
    stackId: (_place, uuid) => uuid,
    changeSetId: (_place, _name, uuid) => uuid,

    timeout: {
      property: 'Timeout',
      min: 1,
      max: 43_200,
      default: 60,
      fixed: (serviceToken) => (/^web\[[^\]]*\bsync\b/i.test(serviceToken) ? 10 : undefined),
    },
    // Nobody has observed it; it can't be shorter than the time ROS itself is ready to wait.
    urlLife: (timeout) => Math.max(7200, timeout),
    propertyValues(properties, scope) {
      const declared = evaluate(properties, scope)
      return { declared: isRecord(declared) ? declared : {}, sent: requestProperties(properties, scope) }
    },
    ownProperties: 'Parameters',
    requestFields: ({ place: { region, accountId, stackName }, intranetUrl }) => ({
      ...(intranetUrl !== undefined && { IntranetResponseURL: intranetUrl }),
      StackName: stackName,
      ResourceOwnerId: accountId,
      CallerId: accountId,
      RegionId: region,
    }),

    response: {
      method: 'POST',
      contentType: 'application/json',
      needsDate: true,
      needsLength: false,
      maxIdBytes: 255,
      failedNeedsId: false,
      fields: new Set(['Status', 'Reason', 'PhysicalResourceId', 'StackId', 'RequestId', 'LogicalResourceId', 'Data']),
      texts: rosResponseTexts,
    },
    attribute(data, name) {
      if (Object.hasOwn(data, name)) return data[name]
      return name === 'Outputs' ? data : undefined
    },
    inventedId: () => undefined,

    standIns: standIns('ros', shapes),

    changedId: behaviours.changedId,
    adoptsFailedId: false,
    cleanupProperties: 'old',
    replacementRollback: 'delete',
    deleteAfterFailedCreate: behaviours.deleteAfterFailedCreate,
    rollbackUpdates: behaviours.rollbackUpdates,
    rollbackOfNewStack: 'keep',
    preservedUpdates: 'leave',
    lateResponse: behaviours.lateResponse,
    repeatedResponse: behaviours.repeatedResponse,
    cancelledCreate: behaviours.cancelledCreate,
    cancelledOperation: behaviours.cancelledOperation,
    revertDrift: 'skip',
    configurationEvents: 'none',
    cancelsSiblings: behaviours.siblings === 'cancel',
    unreadableResponse: behaviours.unreadableResponse,
    misaddressedResponse: behaviours.misaddressedResponse,
    masksNoEcho: false,
    cleanup: { attempts: 1, forgets: false },

    statuses: {
      createRollback: 'CREATE_ROLLBACK',
      updateRollback: 'ROLLBACK',
    },
    overtaking: {
      statuses: behaviours.deleteWhileBusy === 'refuse' ? new Set() : inProgress,
      waits: behaviours.deleteWhileBusy === 'wait',
    },
    operations: {
      takes: {
        UpdateStack: new Set([
          'CREATE_COMPLETE',
          'CREATE_FAILED',
          'UPDATE_COMPLETE',
          'UPDATE_FAILED',
          'ROLLBACK_COMPLETE',
          'ROLLBACK_FAILED',
        ]),
        DeleteStack: 'any',
        ContinueCreateStack: new Set(['CREATE_FAILED']),
        CancelUpdateStack: new Set(['CREATE_IN_PROGRESS', 'UPDATE_IN_PROGRESS']),
        CancelStackOperation: inProgress,
        DetectStackDrift: new Set(['CREATE_COMPLETE', 'UPDATE_COMPLETE', 'UPDATE_FAILED', 'ROLLBACK_COMPLETE', 'ROLLBACK_FAILED']),
      },
      options: new Set(['replacementOption', 'retainAllResources', 'cancelType']),
      retains: 'always',
    },
    texts: rosTexts,
    refusals: rosRefusals,
  }
}
