import { describe, expect, onTestFinished, test } from 'vitest'
import type { Logger } from '../ports.ts'
import { recordingLogger } from '../testing/recording-logger.ts'
import { consoleLogger } from './console-logger.ts'
import { createLog } from './log.ts'
import { createScrubber } from './scrubber.ts'

function recording() {
  const scrubber = createScrubber()
  scrubber.hide('hunter2')
  const logger = recordingLogger()
  return { log: createLog(logger, scrubber, { requestId: 'r-1' }), entries: logger.entries }
}

describe('the log of a request', () => {
  test.for(['debug', 'info', 'warn', 'error'] as const)('%s tells level, message and fields, with the request’s own', (level) => {
    const { log, entries } = recording()
    log[level]('done', { size: 2 })
    expect(entries).toEqual([{ level, message: 'done', fields: { requestId: 'r-1', size: 2 } }])
  })

  test('needs no fields', () => {
    const { log, entries } = recording()
    log.info('done')
    expect(entries).toEqual([{ level: 'info', message: 'done', fields: { requestId: 'r-1' } }])
  })

  test('E5 · is scrubbed', () => {
    const { log, entries } = recording()
    log.info('is hunter2', { a: 'hunter2', b: ['hunter2'], 'of hunter2': 1 })
    expect(entries).toEqual([{ level: 'info', message: 'is ***', fields: { requestId: 'r-1', a: '***', b: ['***'], 'of ***': 1 } }])
  })

  test('takes a message of any kind', () => {
    const { log, entries } = recording()
    log.info(7 as unknown as string)
    expect(entries[0]?.message).toBe('7')
  })

  test('disturbs nobody when it fails', () => {
    const { log } = recording()
    const unreadable = {
      get a(): never {
        throw new Error('not readable')
      },
    }
    const failing: Logger = {
      log() {
        throw new Error('disk full')
      },
    }
    expect(() => log.info('a', unreadable)).not.toThrow()
    expect(() => createLog(failing, createScrubber(), {}).error('a')).not.toThrow()
  })

  test('disturbs nobody when it fails later: a rejection nobody hears would end the process', async () => {
    const unheard: unknown[] = []
    const hear = (error: unknown): void => void unheard.push(error)
    process.prependListener('unhandledRejection', hear)
    onTestFinished(() => void process.off('unhandledRejection', hear))
    const failing: Logger = {
      log: () => Promise.reject(new Error('disk full')) as unknown as void,
    }
    createLog(failing, createScrubber(), {}).error('a')
    await new Promise((resolve) => setImmediate(resolve))
    expect(unheard).toEqual([])
  })
})

test.for(['debug', 'info', 'warn', 'error'] as const)('the console is told %s as one line of JSON, at its level', (level) => {
  const lines: unknown[][] = []
  const before = console[level]
  onTestFinished(() => {
    console[level] = before
  })
  console[level] = (...args: unknown[]) => void lines.push(args)
  consoleLogger.log(level, 'done\nnow', { size: 2, level: 7, message: 'of a field' })
  consoleLogger.log(level, 'done')
  expect(lines).toEqual([[`{"level":"${level}","message":"done\\nnow","size":2}`], [`{"level":"${level}","message":"done"}`]])
})
