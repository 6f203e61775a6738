/**
 * A pre-signed URL. Whoever holds it can answer for the stack, so it prints, serialises and inspects without its query;
 * only {@link SignedUrl.reveal} gives it away.
 */
export class SignedUrl {
  readonly #url: URL

  /** @throws TypeError when `href` is no absolute URL; its message doesn't repeat the URL. */
  constructor(href: string) {
    try {
      this.#url = new URL(href)
    } catch {
      throw new TypeError('not an absolute URL')
    }
  }

  /** The whole URL, a bearer secret. */
  reveal(): string {
    return this.#url.href
  }

  /** `https:` or another scheme, with its colon. */
  get protocol(): string {
    return this.#url.protocol
  }

  /** Host name in lower case, without port; IPv6 in brackets. */
  get hostname(): string {
    return this.#url.hostname
  }

  /** Host name and, where it isn't the scheme's own, port. */
  get host(): string {
    return this.#url.host
  }

  /** Whether the URL names a user or a password, which a pre-signed URL never does. */
  get hasCredentials(): boolean {
    return this.#url.username + this.#url.password !== ''
  }

  /** When it was signed (`X-Amz-Date`), in ms since the epoch, where it says so. */
  get signedAt(): number | undefined {
    const text = this.#url.searchParams.get('X-Amz-Date')
    if (!text) return undefined
    const time = Date.parse(text.replace(/(.{4})(..)(.{5})(..)/, '$1-$2-$3:$4:'))
    // Date.parse takes other forms too, and moves the 30th of February into March.
    return JSON.stringify(new Date(time)).replace(/[-:]|\.000/g, '') === `"${text}"` ? time : undefined
  }

  /** When it stops working (`X-Amz-Date` with `X-Amz-Expires`, or `Expires`), in ms since the epoch, where it says so. */
  get expiresAt(): number | undefined {
    const query = this.#url.searchParams
    const { signedAt } = this
    const life = seconds(query.get('X-Amz-Expires'))
    return signedAt !== undefined && life !== undefined ? signedAt + life : seconds(query.get('Expires'))
  }

  /**
   * What must never be printed: the query as a whole, and each of its values of at least 16 characters, as written and as decoded.
   * A method, so that not even an inspector that reads every getter shows it.
   */
  secrets(): readonly string[] {
    const query = this.#url.search.slice(1)
    const values = query.split('&').map((pair) => pair.slice(pair.indexOf('=') + 1))
    return [query, ...values, ...this.#url.searchParams.values()].filter((secret) => secret.length >= (secret === query ? 1 : 16))
  }

  toString(): string {
    return `${this.protocol}//${this.host}${this.#url.pathname}`
  }

  toJSON(): string {
    return this.toString()
  }
}

const seconds = (text: string | null): number | undefined => (text && /^\d{1,12}$/.test(text) ? Number(text) * 1000 : undefined)
