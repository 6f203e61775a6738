import { expect, test } from 'vitest'
import { recordingLogger } from './recording-logger.ts'

test('a recording logger keeps level, message and fields, in order', () => {
  const logger = recordingLogger()
  logger.log('info', 'first', { try: 1 })
  logger.log('error', 'second')
  expect(logger.entries).toStrictEqual([
    { level: 'info', message: 'first', fields: { try: 1 } },
    { level: 'error', message: 'second' },
  ])
})
