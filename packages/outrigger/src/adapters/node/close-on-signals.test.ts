import { EventEmitter } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { closeOnSignals } from './close-on-signals.ts'
import { serverWorld } from './node-world.fixture.ts'

/** A process that notes what is done to it, and work that takes until it is told what came of it. */
function signalledProcess() {
  const signals = new EventEmitter()
  const deeds: string[] = []
  let settle = (_isDone: boolean): void => {}
  const closed = new Promise<boolean>((resolve) => (settle = resolve))
  const close = (): Promise<boolean> => (deeds.push('close'), closed)
  closeOnSignals(close, { on: (signal, listener) => signals.on(signal, listener), exit: (code) => void deeds.push(`exit ${code}`) })
  return { deeds, send: (signal: string) => signals.emit(signal), end: async (isDone: boolean) => (settle(isDone), await closed) }
}

test.for([
  ['SIGTERM', true, 'exit 0'],
  ['SIGINT', true, 'exit 0'],
  ['SIGTERM', false, 'exit 1'],
] as const)('on %s it closes, and where that comes to %s, the last is %s', async ([signal, isDone, exit]) => {
  const { deeds, send, end } = signalledProcess()
  expect(deeds).toEqual([])
  send(signal)
  expect(deeds).toEqual(['close'])
  await end(isDone)
  expect(deeds).toEqual(['close', exit])
})

test('a second signal, whichever, ends at once', () => {
  const { deeds, send } = signalledProcess()
  send('SIGTERM')
  send('SIGINT')
  expect(deeds).toEqual(['close', 'exit 1'])
})

test.for([
  [true, [1, 1]],
  [false, [0, 0]],
] as const)('a server with signals: %s listens to so many as are told', async ([signals, expected]) => {
  const names = ['SIGTERM', 'SIGINT'] as const
  const before = names.map((name) => process.listeners(name))
  await serverWorld({ signals })
  const added = names.map((name, at) => process.listeners(name).filter((listener) => !before[at]?.includes(listener)))
  onTestFinished(() => names.forEach((name, at) => added[at]?.forEach((listener) => process.off(name, listener))))
  expect(added.map(({ length }) => length)).toEqual(expected)
})
