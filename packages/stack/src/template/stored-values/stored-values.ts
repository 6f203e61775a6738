/** A value of a parameter store: a text, or the items of a list. */
export type StoredParameter = string | readonly string[]

/**
 * What templates may ask for that stands outside their stacks: entries of parameter stores, secrets, exports of stacks that aren't there,
 * resources of the account. Names are as templates write them. `parseStoredValues` reads them from a file.
 */
export interface StoredValues {
  /** AWS Systems Manager: `String` and `StringList` parameters. */
  readonly ssm?: Readonly<Record<string, StoredParameter>>
  /** AWS Systems Manager: `SecureString` parameters. */
  readonly ssmSecure?: Readonly<Record<string, string>>
  /** AWS Secrets Manager, by name or ARN: the secret's text, or the map that its JSON holds. */
  readonly secretsManager?: Readonly<Record<string, string | Readonly<Record<string, unknown>>>>
  /** Exports of stacks that aren't in the engine, by their export's name. */
  readonly imports?: Readonly<Record<string, string>>
  /** What `Fn::RefAll` and `Fn::ValueOf` see of the account: attributes of resources by parameter type and id. Rules that ask for more of it are not checked. */
  readonly account?: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>
  /** Alibaba Cloud OOS: parameters. */
  readonly oos?: Readonly<Record<string, StoredParameter>>
  /** Alibaba Cloud OOS: encrypted parameters. */
  readonly oosSecure?: Readonly<Record<string, string>>
}

/** The entry of a map, and never what the map has from its prototype. */
export function entryOf<T>(map: Readonly<Record<string, T>> | undefined, name: string): T | undefined {
  return map !== undefined && Object.hasOwn(map, name) ? map[name] : undefined
}
