import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { rosEvent } from '../testing/events/ros-event.ts'
import type { CreateRequest, DeleteRequest, RawProperties, UpdateRequest } from '../protocol/request.ts'
import type { CreateContext, DeleteContext } from '../resource/contexts.ts'
import type { Answer } from './answer.ts'
import { BaseHandler, type UpdateContext } from './base-handler.ts'

/** Methods as careless code has them: they may return anything. */
export interface CarelessMethods {
  readonly create?: (request: CreateRequest, context: CreateContext<RawProperties>) => unknown
  readonly update?: (request: UpdateRequest, context: UpdateContext<RawProperties>) => unknown
  readonly delete?: (request: DeleteRequest, context: DeleteContext<RawProperties>) => unknown
  readonly owns?: (id: string) => boolean
}

type Statics = Partial<Pick<typeof BaseHandler, 'propertiesSchema' | 'secrets' | 'timeout'>>

/** A handler whose methods do nothing, except for what is given. */
export function handlerOf(given: CarelessMethods, statics: Statics = {}): BaseHandler {
  class Example extends BaseHandler {
    create(request: CreateRequest, context: CreateContext<RawProperties>): Promise<Answer> {
      return (given.create ? given.create(request, context) : 'made-1') as Promise<Answer>
    }
    update(request: UpdateRequest, context: UpdateContext<RawProperties>): Promise<Answer> {
      return given.update?.(request, context) as Promise<Answer>
    }
    delete(request: DeleteRequest, context: DeleteContext<RawProperties>): Promise<Answer> {
      return given.delete?.(request, context) as Promise<Answer>
    }
    override owns(id: string): boolean {
      return given.owns ? given.owns(id) : true
    }
  }
  return new (Object.assign(Example, statics))()
}

/** Requests of both engines, by the engines' names. */
export const events = {
  CloudFormation: {
    create: (properties = {}) => cloudFormationEvent({ properties }),
    update: (properties = {}, oldProperties = {}) =>
      cloudFormationEvent({ requestType: 'Update', physicalResourceId: 'old-1', properties, oldProperties }),
    delete: (physicalResourceId = 'old-1', properties = {}) =>
      cloudFormationEvent({ requestType: 'Delete', physicalResourceId, properties }),
  },
  ROS: {
    create: (properties = {}) => rosEvent({ properties }),
    update: (properties = {}, oldProperties = {}) =>
      rosEvent({ requestType: 'Update', physicalResourceId: 'old-1', properties, oldProperties }),
    delete: (physicalResourceId = 'old-1', properties = {}) => rosEvent({ requestType: 'Delete', physicalResourceId, properties }),
  },
}

export const engines = ['CloudFormation', 'ROS'] as const
