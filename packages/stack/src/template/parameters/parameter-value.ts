/** A parameter's value for one operation. */
export interface ParameterValue {
  /** What `Ref` gives: on CFN a string or a list of strings; on ROS also numbers, booleans and JSON. */
  readonly value: unknown
  /** As it was given, or the default's text. */
  readonly text: string
  /** Whether it is to be masked wherever it would show. */
  readonly noEcho: boolean
}

/** Every parameter of a template with its value. */
export type ResolvedParameters = ReadonlyMap<string, ParameterValue>
