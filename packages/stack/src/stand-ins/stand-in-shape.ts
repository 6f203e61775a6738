/**
 * How a resource that is only a stand-in looks. Texts may hold placeholders:
 *
 * `${name}` the name its template gives it, or one made up the way the engine does · `${ref}` what Ref gives (attributes only) ·
 * `${path}` that name without a slash in front · `${tail}` what follows the first slash of what Ref gives (attributes only) · `${last}` what follows its last slash, colon or bar (attributes only) · `${part1}` `${part2}` the parts of Ref between bars (attributes only) · `${functionArn}` the ARN of the Lambda function that `FunctionName` or `TargetFunctionArn` names · `${clusterName}` the name of the cluster that `Cluster` names · `${balancer}` what the ARNs of the load balancer or listener end with that `LoadBalancerArn` or `ListenerArn` names ·
 * `${region}` `${account}` `${partition}` `${urlSuffix}` `${stackName}` `${logicalId}` ·
 * `${Properties.A.B}` a property, and `${Properties.A.B|text}` the text where there is none,
 * `${Properties.A?value=text|other}` the text where the property has that value, else the other ·
 * `${hex:17}` `${letters:12}` `${lower:8}` `${digits:16}` `${uuid}` made up, the same as long as the resource lives.
 *
 * A text that is nothing but one `${Properties.…}` keeps the property's type.
 */
export interface StandInShape {
  /** What Ref gives. Default `${name}`. */
  readonly ref?: string
  /** The property that names it, or a path to it with dots. Default: the first of `<Type>Name`, `Name` and the like that the template gives. */
  readonly named?: string
  /** The name made up where the template gives none. Default `${stackName}-${logicalId}-${letters:12}`. */
  readonly generated?: string
  /** Whether a name that is made up is in lower case. */
  readonly lowerCase?: boolean
  /** What GetAtt gives, by attribute: texts with placeholders, or any other value as it is. What isn't here follows the generic rule. */
  readonly attributes?: Readonly<Record<string, unknown>>
  /** Properties whose change makes a new resource (CFN's "Update requires: Replacement"); `*` stands for every property. Default on CFN: what names it, where Ref gives the name. */
  readonly replaceOn?: readonly string[]
}

/**
 * Shapes of stand-ins by resource type, such as `AWS::IAM::Role`.
 *
 * @example
 * ```ts
 * await createStackEngine({ targets, standIns: { 'AWS::EC2::VPC': { ref: 'vpc-${hex:17}', attributes: { CidrBlock: '10.9.0.0/16' } } } })
 * ```
 */
export type StandInShapes = Readonly<Record<string, StandInShape>>
