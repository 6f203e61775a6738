import { describe, expect, onTestFinished, test } from 'vitest'
import { type VirtualClock, virtualClock } from '../testing/index.ts'
import type { Queue, Received } from './queue.ts'

/** A queue that is empty, and what tells its messages apart. */
export interface QueueSubject<M> {
  readonly queue: Queue<M>
  send(body: string): void
  bodyOf(message: M): string | undefined
  close(): Promise<void>
}

/** What every queue must do that a consumer is given. */
export function queueContract<M>(name: string, open: (clock: VirtualClock) => QueueSubject<M> | Promise<QueueSubject<M>>): void {
  const { signal } = new AbortController()

  async function start(...bodies: readonly string[]) {
    const clock = virtualClock()
    const subject = await open(clock)
    onTestFinished(() => subject.close())
    for (const body of bodies) subject.send(body)
    const receive = async (most: number, seconds = 30): Promise<readonly Received<M>[]> => subject.queue.receive(most, seconds, signal)
    const bodiesOf = async (most: number): Promise<readonly (string | undefined)[]> =>
      (await receive(most)).map(({ message }) => subject.bodyOf(message))
    return { ...subject, clock, receive, bodiesOf }
  }

  describe(`queue · ${name}`, () => {
    test('hands out no more messages than asked for, and each to one consumer', async () => {
      const t = await start('a', 'b', 'c')
      expect(await t.bodiesOf(2)).toEqual(['a', 'b'])
      expect(await t.bodiesOf(2)).toEqual(['c'])
    })

    test('a message is hidden for as long as asked for, and then handed out again', async () => {
      const t = await start('a')
      await t.receive(1, 45)
      await t.clock.advance(44_999)
      t.send('b')
      expect(await t.bodiesOf(2)).toEqual(['b'])
      await t.clock.advance(1)
      expect(await t.bodiesOf(2)).toEqual(['a'])
    })

    test('a message that is hidden anew is hidden from then on, again and again', async () => {
      const t = await start('a')
      const [received] = await t.receive(1, 30)
      await t.clock.advance(20_000)
      const second = await t.queue.hide(received?.handle ?? '', 30)
      await t.clock.advance(20_000)
      await t.queue.hide(second, 30)
      await t.clock.advance(29_999)
      t.send('b')
      expect(await t.bodiesOf(2)).toEqual(['b'])
      await t.clock.advance(1)
      expect(await t.bodiesOf(2)).toEqual(['a'])
    })

    test('a message that is given back shows after a second', async () => {
      const t = await start('a')
      const [received] = await t.receive(1, 30)
      await t.queue.hide(received?.handle ?? '', 1)
      await t.clock.advance(1000)
      expect(await t.bodiesOf(2)).toEqual(['a'])
    })

    test('a message that is deleted by its newest handle never comes again; deleting it twice is no error', async () => {
      const t = await start('a')
      const [received] = await t.receive(1, 30)
      const handle = await t.queue.hide(received?.handle ?? '', 30)
      await t.queue.delete(handle)
      await t.queue.delete(handle)
      await t.clock.advance(30_000)
      t.send('b')
      expect(await t.bodiesOf(2)).toEqual(['b'])
    })

    test('hiding a message that is held no more is an error', async () => {
      const t = await start('a')
      const [received] = await t.receive(1, 30)
      await t.queue.delete(received?.handle ?? '')
      await expect(t.queue.hide(received?.handle ?? '', 30)).rejects.toBeInstanceOf(Error)
    })
  })
}
