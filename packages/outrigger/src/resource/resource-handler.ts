import { type Deferred, defer, isDeferred } from '../lifecycle/deferred.ts'
import { deleteNothing } from '../lifecycle/delete-nothing.ts'
import { milliseconds } from '../lifecycle/duration.ts'
import type { Operation, RequestHandler } from '../lifecycle/operation.ts'
import { responseData } from '../lifecycle/response-data.ts'
import { type Fields, fieldsOf, isFields } from '../protocol/fields.ts'
import { isCdkMarker, isMarker, markerToken } from '../protocol/marker.ts'
import type { CreateRequest, DeleteRequest, Request, UpdateRequest } from '../protocol/request.ts'
import type { Success } from '../protocol/response.ts'
import { validate } from '../schema/validate.ts'
import { changedNames } from './changed.ts'
import type { OperationContext } from './contexts.ts'
import { ownProperties, propertiesParser } from './parse-properties.ts'
import { isReplacement, replacement } from './replacement.ts'
import type { ResourceDefinition } from './resource-definition.ts'

/**
 * Turns a resource's definition into the handler of its requests.
 *
 * @throws DefinitionError when the definition doesn't hold together.
 */
export function resourceHandler(definition: ResourceDefinition): RequestHandler {
  const { attributes, secrets = [], replaceOn = [], timeout, durable } = definition
  const parser = propertiesParser(definition)

  const hideSecrets = ({ hide }: Operation, values: unknown): void => {
    for (const name of secrets) hide(fieldsOf(values)[name])
  }

  const parse = (raw: Fields, operation: Operation) => parser(raw, operation.request, (values) => hideSecrets(operation, values))

  /** Notes an id the author has issued; it must be one of the resource's own. */
  const issue = (operation: Operation, id: unknown): string => {
    if (typeof id !== 'string') return refuse('create must return { physicalResourceId, data? }, and the id must be a text')
    operation.identify(id)
    return definition.owns && !definition.owns(id) ? refuse(`owns() doesn't accept the physical id "${id}"`) : id
  }

  const succeed = async (operation: Operation, physicalResourceId: string, answer: unknown): Promise<Success> => {
    const { data, noEcho } = fieldsOf(answer)
    hideSecrets(operation, data)
    const checked = attributes ? await validate(attributes, data ?? {}) : { value: data }
    if ('issues' in checked) return refuse(`data doesn't fit the declared attributes: ${checked.issues.join('; ')}`)
    hideSecrets(operation, checked.value)
    const written = responseData(checked.value ?? {}, operation.log)
    const names = Object.keys(written)
    return {
      status: 'SUCCESS',
      physicalResourceId,
      ...(names.length > 0 && { data: written }),
      ...((noEcho === true || secrets.some((name) => names.includes(name))) && { noEcho: true }),
    }
  }

  const runCreate = async (
    operation: Operation,
    request: CreateRequest | UpdateRequest,
    properties: Fields,
  ): Promise<Success | Deferred> => {
    const answer: unknown = await definition.create({
      ...contextOf(operation, request),
      properties,
      checkpoint(id) {
        const noting = (async () => void issue(operation, id))()
        // One that nobody awaits must not end the process when it rejects.
        noting.catch((error: unknown) => operation.log.warn('a checkpoint was refused', { error }))
        return noting
      },
    })
    if (isDeferred(answer)) return answer
    return succeed(operation, issue(operation, fieldsOf(answer)['physicalResourceId']), answer)
  }

  const runUpdate = async (operation: Operation, request: UpdateRequest, properties: Fields): Promise<Success | Deferred> => {
    const { dialect, physicalResourceId, resourceProperties, oldResourceProperties } = request
    const before = await parse(oldResourceProperties, operation)
    const current = (await definition.legacyIds?.(physicalResourceId, { properties: resourceProperties })) || physicalResourceId
    // The engine will delete what the old id stands for: a replacement must not be it.
    const isOld = (id: string): boolean => id === physicalResourceId || id === current
    const oldProperties = 'value' in before ? before.value : undefined
    const changed = oldProperties
      ? changedNames(properties, oldProperties)
      : changedNames(ownProperties(resourceProperties, dialect), ownProperties(oldResourceProperties, dialect))
    const replacing = replaceOn.filter((name) => changed.has(name))
    if (replacing.length > 0) {
      const cause = `a change of ${replacing.join(', ')} needs`
      if (!dialect.allowsReplacement) refuse(`${dialect.title} allows no replacement, and ${cause} one`)
      const outcome = await runCreate(operation, request, properties)
      return 'physicalResourceId' in outcome && isOld(outcome.physicalResourceId)
        ? refuse(`${cause} a new thing, but create returned the id of the old one, "${outcome.physicalResourceId}"`)
        : outcome
    }
    const answer: unknown = await definition.update({
      ...contextOf(operation, request),
      physicalResourceId: current,
      properties,
      oldProperties,
      changed,
      replace(id, result) {
        if (isOld(id)) refuse(`replace() was given the id of the old thing, "${id}"`)
        issue(operation, id)
        return dialect.allowsReplacement ? replacement(id, result) : refuse(`${dialect.title} allows no replacement`)
      },
    })
    if (isDeferred(answer)) return answer
    if (isReplacement(answer)) return succeed(operation, answer.physicalResourceId, answer)
    if (answer !== undefined && !isFields(answer)) refuse('update must return nothing, { data?, noEcho? }, or what replace() gives')
    if (fieldsOf(answer)['physicalResourceId'] !== undefined)
      refuse('update must not return a physicalResourceId: only replace() changes an id')
    return succeed(operation, physicalResourceId, answer)
  }

  /** The id of what a Delete is about; undefined when nothing is known to have been made. */
  const targetOf = async (request: DeleteRequest, properties: Fields | undefined): Promise<string | undefined> => {
    const { physicalResourceId: id, dialect, resourceProperties } = request
    if (isMarker(id)) return (await definition.find?.({ token: markerToken(id), properties })) || undefined
    const legacy = await definition.legacyIds?.(id, { properties: resourceProperties })
    if (legacy !== undefined) return legacy || undefined
    if (isCdkMarker(id)) return undefined
    if (!definition.owns || definition.owns(id)) return id
    if (definition.unknownIds === 'succeed' || dialect.isInventedId(id, request)) return undefined
    return refuse(`owns() doesn't accept the physical id "${id}", so nothing was deleted; unknownIds: 'succeed' would pass it over`)
  }

  const runDelete = async (operation: Operation, request: DeleteRequest): Promise<Success | Deferred> => {
    const parsed = await parse(request.resourceProperties, operation)
    const properties = 'value' in parsed ? parsed.value : undefined
    const target = await targetOf(request, properties)
    if (target === undefined) return deleteNothing(request, operation.log)
    const answer = await definition.delete({ ...contextOf(operation, request), physicalResourceId: target, properties })
    return isDeferred(answer) ? answer : { status: 'SUCCESS', physicalResourceId: request.physicalResourceId }
  }

  return {
    timeout: timeout === undefined ? undefined : milliseconds(timeout),
    durable,
    async handle(operation) {
      const { request } = operation
      if (request.requestType === 'Delete') return runDelete(operation, request)
      const parsed = await parse(request.resourceProperties, operation)
      if ('issues' in parsed) return refuse(`invalid properties: ${parsed.issues.join('; ')}`)
      if (request.requestType === 'Create') return runCreate(operation, request, parsed.value)
      return runUpdate(operation, request, parsed.value)
    },
  }
}

function contextOf<R extends Request>({ token, deadline, signal, log, ticket, durability }: Operation, request: R): OperationContext<R> {
  return {
    request,
    token,
    deadline,
    signal,
    log,
    ticket,
    defer,
    step: (name, run) => durability.step(name, run),
    sleep: (duration) => durability.sleep(duration),
    poll: (name, check, options) => durability.poll(name, check, options),
  }
}

/** Something of the author's that the engine can't be given. */
function refuse(reason: string): never {
  throw new TypeError(reason)
}
