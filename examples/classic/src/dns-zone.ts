/** What a name answers with. */
export interface DnsRecord {
  readonly name: string
  readonly type: string
  readonly values: readonly string[]
  /** In seconds. */
  readonly ttl: number
  /** Names who made it: the token of a request. */
  readonly owner: string
}

/**
 * A DNS zone in memory, in place of a DNS service's API. As with the real ones, a change is taken at once and known to the name servers
 * only some time later.
 */
export class DnsZone {
  readonly #records = new Map<string, DnsRecord>()
  #published: ReadonlyMap<string, DnsRecord> = new Map()

  /** The record of an id, published or not. */
  find(id: string): DnsRecord | undefined {
    return this.#records.get(id)
  }

  put(id: string, record: DnsRecord): void {
    this.#records.set(id, record)
  }

  remove(id: string): void {
    this.#records.delete(id)
  }

  /** Whether the name servers know the record of an id as it is. */
  isPublished(id: string): boolean {
    return this.#records.has(id) && this.#published.get(id) === this.#records.get(id)
  }

  /** What the name servers answer with, by id. */
  get published(): ReadonlyMap<string, DnsRecord> {
    return this.#published
  }

  /** Brings every change to the name servers. */
  publish(): void {
    this.#published = new Map(this.#records)
  }
}
