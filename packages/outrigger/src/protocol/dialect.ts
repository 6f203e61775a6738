import type { EngineNeutralRequest, Request, ResponseAddress } from './request.ts'
import type { SignedUrl } from './signed-url.ts'

/** How one stack engine speaks. All that differs between the engines is a value of this type; nothing else asks which engine it is. */
export interface Dialect {
  readonly engine: 'cfn' | 'ros'
  /** The engine's name for people. */
  readonly title: string

  /** Whether this engine names its stacks like this. Where several could have sent an event, the StackId tells which. */
  speaks(stackId: string): boolean
  /** Adds the fields that only this engine sends. */
  request(common: EngineNeutralRequest, event: Readonly<Record<string, unknown>>): Request

  /** Whether booleans and numbers inside the properties arrive as strings. */
  readonly scalarsAreStrings: boolean
  /** Properties that are the engine's own, not the resource's. */
  readonly reservedProperties: readonly string[]
  /** Whether a request is only identified together with its response URL. */
  readonly identifiedByUrl: boolean

  /** Time the engine waits when nobody said otherwise, in seconds. */
  readonly defaultTimeout: number
  /** The property by which a template sets that time, where the engine sends it. */
  readonly timeoutProperty?: string

  /** How a response is sent. */
  readonly method: 'PUT' | 'POST'
  /** The headers of a response, whose body takes so many bytes and which is sent now (in ms since the epoch). */
  headers(bytes: number, now: number): Readonly<Record<string, string>>
  /** The URLs to try, best first. */
  responseUrls(address: ResponseAddress): readonly SignedUrl[]
  /** Domains the engine's response hosts stand below. */
  readonly responseDomains: readonly string[]
  /** Whether `hostname` is a response host of the engine for this very stack. */
  isResponseHost(hostname: string, address: ResponseAddress): boolean

  /** Longest physical resource id, in bytes of UTF-8. */
  readonly maxIdBytes: number
  /** Whether an Update may answer with another physical id. */
  readonly allowsReplacement: boolean
  /** What a FAILED answers with as its id: always one, one where it is known, or none. */
  readonly failedId: 'required' | 'known' | 'never'
  /** Whether the engine masks the data of a response that says NoEcho. */
  readonly supportsNoEcho: boolean
  /** The id a Delete without one is about, where the engine may send such a Delete. */
  readonly idOfNothing?: string
  /** Whether the engine made `id` up because the provider never named one. */
  isInventedId(id: string, address: ResponseAddress): boolean
}
