import {
  type Answer,
  BaseHandler,
  type CreateContext,
  type CreateRequest,
  Defer,
  type DeleteRequest,
  Failed,
  Success,
  type UpdateContext,
  type UpdateRequest,
} from 'outrigger/classic'
import type { DnsZone } from './dns-zone.ts'
import type { Tickets } from './tickets.ts'

/** The properties of a `Custom::DnsRecord`, as the schema below describes them. */
export interface Properties {
  readonly Name: string
  readonly Type: 'A' | 'AAAA' | 'CNAME' | 'TXT'
  readonly Values: readonly string[]
  /** In seconds. */
  readonly TTL?: number
}

/** A DNS record. Its physical id is its name and type, such as `www.harbour.example/A`, since a name can have only one record of each type. */
export class DnsRecordHandler extends BaseHandler<Properties> {
  static override readonly propertiesSchema = {
    type: 'object',
    properties: {
      Name: { type: 'string', minLength: 1 },
      Type: { enum: ['A', 'AAAA', 'CNAME', 'TXT'] },
      Values: { type: 'array', items: { type: 'string' }, minItems: 1 },
      TTL: { type: 'integer', minimum: 1 },
    },
    required: ['Name', 'Type', 'Values'],
    additionalProperties: false,
  }

  readonly #zone: DnsZone
  readonly #tickets: Tickets

  constructor(zone: DnsZone, tickets: Tickets, options: ConstructorParameters<typeof BaseHandler>[0] = {}) {
    super(options)
    this.#zone = zone
    this.#tickets = tickets
  }

  /** The stack goes on when the name servers know the record, which may be long after this function has returned. */
  create(_request: CreateRequest, { properties, token, ticket }: CreateContext<Properties>): Answer {
    const id = idOf(properties)
    if (this.#isTaken(id, token)) return alreadyThere(id)
    this.#zone.put(id, toRecord(properties, token))
    this.#tickets.put({ ticket, recordId: id })
    return Defer()
  }

  update({ engine }: UpdateRequest, { properties, physicalResourceId, token }: UpdateContext<Properties>): Answer {
    const id = idOf(properties)
    const data = { Name: properties.Name }
    if (id === physicalResourceId) {
      this.#zone.put(id, toRecord(properties, this.#zone.find(id)?.owner ?? token))
      return [id, data]
    }
    // Another name is another record. CloudFormation takes the new one and has the old one deleted; on ROS an id never changes.
    if (engine === 'ros') return Failed({ reason: `ROS can't replace ${physicalResourceId} by ${id}` })
    if (this.#isTaken(id, token)) return alreadyThere(id)
    this.#zone.put(id, toRecord(properties, token))
    return Success({ physicalResourceId: id, data })
  }

  delete({ physicalResourceId }: DeleteRequest): void {
    this.#zone.remove(physicalResourceId)
  }

  /** Whether someone else made the record. A request that arrives twice finds its own. */
  #isTaken(id: string, token: string): boolean {
    const owner = this.#zone.find(id)?.owner
    return owner !== undefined && owner !== token
  }

  /** An id without a type was never issued here. */
  override owns(id: string): boolean {
    return /^[^/]+\/(A|AAAA|CNAME|TXT)$/.test(id)
  }
}

const idOf = ({ Name, Type }: Properties): string => `${Name}/${Type}`

const alreadyThere = (id: string): Failed => Failed({ reason: `${id} exists already: remove it, or choose another name` })

function toRecord({ Name, Type, Values, TTL = 300 }: Properties, owner: string) {
  return { name: Name, type: Type, values: Values, ttl: TTL, owner }
}
