import { defineResource } from 'outrigger'
import { awsLambda } from 'outrigger/aws-lambda'
import { recordingLogger } from 'outrigger/testing'
import { expect, test } from 'vitest'
import { startTestEngine, templateOf, tokens } from '../fixtures/test-engine.fixture.ts'
import { lambda } from '../targets/lambda.ts'

const disk = defineResource({ type: 'Custom::Thing', create: () => ({ physicalResourceId: 'disk-1' }), update() {}, delete() {} })

test('a handler as it is deployed answers the engine on loopback, until the engine is closed', async () => {
  const before = process.env['OUTRIGGER_RESPONSE_HOSTS']
  const t = await startTestEngine({
    targets: { [tokens.cfn]: lambda({ create: ({ clock }) => awsLambda(disk, { clock, logger: recordingLogger() }) }) },
  })
  const { stackStatus } = await t.clock.runUntil(
    t.engine.createStack({ stackName: 'shop', template: templateOf('cfn', { A: { type: 'Custom::Thing' } }) }),
  )
  expect(stackStatus).toBe('CREATE_COMPLETE')
  await t.engine.close()
  await t.engine.close()
  expect(process.env['OUTRIGGER_RESPONSE_HOSTS']).toBe(before)
})
