import type { StackEngine, StackEngineOptions } from './stack-engine.ts'

/**
 * Starts a stack engine; one serves stacks of both CloudFormation and ROS.
 *
 * @example
 * ```ts
 * await using engine = await createStackEngine({ targets: { 'arn:aws:lambda:us-east-1:123456789012:function:checks': provider(statusCakeTest) } })
 * const stack = await engine.createStack({ stackName: 'site', template: await readFile('site.yaml', 'utf8') })
 * console.log(stack.stackStatus, engine.violations.map(formatViolation))
 * ```
 */
export async function createStackEngine(options: StackEngineOptions): Promise<StackEngine> {
  throw new Error(`not yet: ${options.region}`)
}
