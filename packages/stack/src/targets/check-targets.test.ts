import { describe, expect, test } from 'vitest'
import { createStackEngine } from '../engine/create-stack-engine.ts'
import { checkTargets } from './check-targets.ts'

describe('checkTargets', () => {
  test.for([[{}], [{ a: { deliver: async () => {} } }]])('takes targets by service token: %o', ([targets]) => {
    expect(() => checkTargets(targets)).not.toThrow()
  })

  test.for([undefined, null, 'a'])('refuses %s in their place', (targets) => {
    expect(() => checkTargets(targets)).toThrow(new TypeError('targets: expected an object of targets by service token'))
  })

  test.for([
    ['a handler', async () => {}],
    ['a resource', { handlers: [], find: () => undefined }],
    ['nothing', undefined],
    ['null', null],
  ])('refuses %s in place of a target, names the token, and says what to do', ([, target]) => {
    const targets = { good: { deliver: async () => {} }, bad: target }
    expect(() => checkTargets(targets)).toThrow(
      new TypeError(
        "targets: what stands behind bad is no target; put a resource into provider(…), a Lambda function's handler into lambda(…), one of Function Compute into functionCompute(…)",
      ),
    )
  })

  test('an engine checks them at start', async () => {
    const targets = { bad: async () => {} } as unknown as Parameters<typeof createStackEngine>[0]['targets']
    await expect(createStackEngine({ targets })).rejects.toThrow(TypeError)
  })
})
