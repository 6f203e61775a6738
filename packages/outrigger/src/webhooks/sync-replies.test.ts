import { describe, expect, test } from 'vitest'
import { DeliveryError } from '../errors/delivery-error.ts'
import type { Service } from '../lifecycle/service.ts'
import { fieldsOf } from '../protocol/fields.ts'
import { rosEvent } from '../testing/index.ts'
import { createSyncReplies } from './sync-replies.ts'

const event = rosEvent({ requestId: 'first' })
const late = new DeliveryError('the response was not made in time')

/** Replies, and services that send a text there, or nothing, when they are told to. */
function world() {
  const { httpClient, serve } = createSyncReplies()
  const sending = (text: string, when?: Promise<void>): Service => {
    return async (request) => {
      await when
      await httpClient.send(
        { method: 'POST', url: String(fieldsOf(request)['ResponseURL']), headers: {}, body: Buffer.from(text) },
        new AbortController().signal,
      )
      return undefined
    }
  }
  const silent: Service = async () => undefined
  const ask = async (service: Service, asked: unknown = event): Promise<unknown> =>
    Buffer.from(await serve(service, asked, undefined)).toString()
  return { ask, sending, silent }
}

describe('a reply', () => {
  test('is what was sent', async () => {
    const { ask, sending } = world()
    expect(await ask(sending('one'))).toBe('one')
  })

  test('is missed where nothing was sent', async () => {
    const { ask, silent } = world()
    await expect(ask(silent)).rejects.toThrow(late)
  })

  test('is never one from before: nothing is kept when nobody waits any more', async () => {
    const { ask, sending, silent } = world()
    for (const text of ['one', 'two', 'three']) {
      expect(await ask(sending(text))).toBe(text)
      await expect(ask(silent)).rejects.toThrow(late)
    }
  })

  test('is that of the first for a repeat that waits beside it, and is kept no longer than both wait', async () => {
    const { ask, sending, silent } = world()
    let open = (): void => {}
    const opened = new Promise<void>((resolve) => (open = resolve))
    const repeat: Service = async () => (await opened, undefined)
    const replies = [ask(sending('one')), ask(repeat)]
    expect(await replies[0]).toBe('one')
    open()
    expect(await replies[1]).toBe('one')
    await expect(ask(silent)).rejects.toThrow(late)
  })

  test.for([{ StackId: 'other' }, { RequestId: 'other' }, { LogicalResourceId: 'Other' }, { RequestType: 'Delete' }])(
    'is that of its own request, though one waits beside it with %j',
    async (change) => {
      const { ask, sending } = world()
      let open = (): void => {}
      const opened = new Promise<void>((resolve) => (open = resolve))
      const replies = [ask(sending('one', opened)), ask(sending('two', opened), { ...event, ...change })]
      open()
      expect(await Promise.all(replies)).toEqual(['one', 'two'])
    },
  )
})
