import { describe, expect, test } from 'vitest'
import { DeliveryError } from '../errors/delivery-error.ts'
import { SettledError } from '../errors/settled-error.ts'
import { engines } from './handler.fixture.ts'
import { freshEvent, stage } from './responder.fixture.ts'
import type { Responder } from './responder.ts'

const made = { physicalResourceId: 'made-1' }
const unanswered = 'the work ended without an answer; the log of whoever did it may tell why'

describe.for(engines)('one answer · %s', (engine) => {
  const second: Readonly<Record<string, (responder: Responder) => Promise<unknown>>> = {
    success: (responder) => responder.success(made),
    failure: (responder) => responder.failure({ reason: 'no' }),
    defer: (responder) => responder.defer(),
  }

  test.for(Object.keys(second))('G3 · after an answer, %s is refused', async (name) => {
    const { responder, clock, wire } = stage()
    const given = responder(freshEvent(engine))
    await clock.runUntil(given.success(made))
    await expect(second[name]?.(given)).rejects.toThrow(new SettledError())
    expect(wire.sent).toHaveLength(1)
  })

  test('G3 · a second answer is refused while the first is under way', async () => {
    const { responder, clock, wire } = stage()
    const given = responder(freshEvent(engine))
    const first = given.failure({ reason: 'no' })
    await expect(given.success(made)).rejects.toThrow(SettledError)
    expect(await clock.runUntil(first)).toMatchObject({ status: 'FAILED' })
    expect(wire.sent).toHaveLength(1)
  })

  test('G3 · Responders of the same request share the latch', async () => {
    const { responder, clock, wire } = stage()
    const event = freshEvent(engine)
    const [first, other] = [responder(event), responder(responder(event).ticket)]
    await clock.runUntil(first.success(made))
    await expect(other.failure({ reason: 'no' })).rejects.toThrow(SettledError)
    expect(wire.sent).toHaveLength(1)
  })

  test('G3 · of two Responders that answer at once, one does', async () => {
    const { responder, clock, wire } = stage()
    const event = freshEvent(engine)
    const answers = await clock.runUntil(Promise.allSettled([responder(event).success(made), responder(event).failure({ reason: 'no' })]))
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    expect(wire.sent).toHaveLength(1)
  })

  test('A4 · after an answer that couldn’t be delivered in time another Responder sends the same bytes, whatever it says', async () => {
    const event = freshEvent(engine)
    const broken = stage([503])
    await expect(broken.clock.runUntil(broken.responder(event).success(made))).rejects.toThrow(DeliveryError)
    const mended = stage()
    expect(await mended.clock.runUntil(mended.responder(event).failure({ reason: 'no' }))).toMatchObject({
      status: 'SUCCESS',
      physicalResourceId: 'made-1',
      delivered: true,
    })
    expect(mended.wire.sent.map(({ text }) => text)).toEqual([broken.wire.sent[0]?.text])
  })

  test('A1 · another request of the same resource is answered for itself', async () => {
    const { responder, clock, wire } = stage()
    await clock.runUntil(responder(freshEvent(engine)).success(made))
    await clock.runUntil(responder(freshEvent(engine)).success(made))
    expect(wire.sent).toHaveLength(2)
  })

  test('G3 · an answer without its fields is one all the same', async () => {
    const [success, failure] = [stage(), stage()]
    const [first, other] = [freshEvent(engine), freshEvent(engine)]
    const nothing = undefined as unknown as { physicalResourceId: string; reason: string }
    const reason = "the physical id must be a text that isn't empty, not an empty one"
    expect(await success.response(first, success.responder(first).success(nothing))).toMatchObject({ Status: 'FAILED', Reason: reason })
    const failed = await failure.response(other, failure.responder(other).failure(nothing))
    expect(failed).toMatchObject({ Status: 'FAILED', Reason: 'failed without saying why' })
  })

  test('what is said is said: changing it afterwards changes nothing', async () => {
    const { responder, response } = stage()
    const event = freshEvent(engine)
    const fields = { physicalResourceId: 'made-1' }
    const answer = responder(event).success(fields)
    fields.physicalResourceId = 'changed'
    expect(await response(event, answer)).toMatchObject({ PhysicalResourceId: 'made-1' })
  })

  test('an answer nobody awaits doesn’t end the process when it can’t be delivered or is one too many', async () => {
    const { responder, clock, logger } = stage([503])
    const given = responder(freshEvent(engine))
    void given.success(made)
    void given.success(made)
    await clock.runUntil(given[Symbol.asyncDispose]())
    expect(logger.entries).toMatchObject([{ level: 'error', message: 'the response was not delivered in time' }])
  })

  test('G2 · defer sends nothing, and refuses what this Responder says later', async () => {
    const { responder, wire } = stage()
    const given = responder(freshEvent(engine))
    expect(await given.defer()).toBeUndefined()
    await expect(given.success(made)).rejects.toThrow(SettledError)
    await expect(given.failure({ reason: 'no' })).rejects.toThrow(SettledError)
    await expect(given.defer()).rejects.toThrow(SettledError)
    await given[Symbol.asyncDispose]()
    expect(wire.sent).toEqual([])
  })

  test('G2 · after defer the holder of the ticket answers, in the same process too', async () => {
    const { responder, response } = stage()
    const event = freshEvent(engine)
    const first = responder(event)
    await first.defer()
    expect(await response(event, responder(first.ticket).success(made))).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'made-1' })
  })
})

describe('the end of a scope', () => {
  test('G3 · answers FAILED where nothing was answered', async () => {
    const { responder, response } = stage()
    const event = freshEvent()
    const scope = async (): Promise<void> => {
      await using given = responder(event)
      expect(given.ticket).toContain('RequestId')
    }
    expect(await response(event, scope())).toMatchObject({ Status: 'FAILED', Reason: unanswered })
  })

  test('G3 · answers FAILED where the scope throws, and lets the error through', async () => {
    const { responder, clock, wire } = stage()
    const scope = async (): Promise<void> => {
      await using given = responder(freshEvent())
      throw new Error(`lost ${typeof given}`)
    }
    await expect(clock.runUntil(scope())).rejects.toThrow('lost object')
    expect(wire.sent).toHaveLength(1)
  })

  test('G3 · adds nothing to an answer', async () => {
    const { responder, response } = stage()
    const event = freshEvent()
    const scope = async (): Promise<void> => {
      await using given = responder(event)
      await given.success(made)
    }
    expect(await response(event, scope())).toMatchObject({ Status: 'SUCCESS' })
  })

  test('G3 · waits for an answer nobody awaited', async () => {
    const { responder, clock, wire } = stage([{ after: 5000, with: 200 }])
    const start = clock.now()
    const answers: Promise<unknown>[] = []
    const scope = async (): Promise<void> => {
      await using given = responder(freshEvent())
      answers.push(given.success(made))
    }
    await clock.runUntil(scope())
    expect(clock.now() - start).toBe(5000)
    expect(wire.sent).toHaveLength(1)
    expect(await Promise.all(answers)).toMatchObject([{ delivered: true }])
  })

  test('G3 · leaves the failure of an answer to the one who awaits it', async () => {
    const { responder, clock } = stage(['ECONNREFUSED'])
    const scope = async (): Promise<unknown> => {
      await using given = responder(freshEvent())
      return await given.success(made).catch((error: unknown) => error)
    }
    expect(await clock.runUntil(scope())).toBeInstanceOf(DeliveryError)
  })

  test('G3 · is content with the answer of another Responder', async () => {
    const { responder, clock, wire } = stage()
    const event = freshEvent()
    const scope = async (): Promise<void> => {
      await using given = responder(event)
      await responder(given.ticket).success(made)
    }
    await clock.runUntil(scope())
    expect(wire.sent).toHaveLength(1)
  })

  test('D3 · rejects when FAILED couldn’t be delivered', async () => {
    const { responder, clock } = stage([503])
    await expect(clock.runUntil(responder(freshEvent())[Symbol.asyncDispose]())).rejects.toThrow(DeliveryError)
  })
})

describe('time', () => {
  const hour = 3_600_000

  test('B1, B5 · delivery is tried until the engine’s timeout has passed since the URL was signed', async () => {
    const { responder, clock, wire, logger } = stage([503])
    const start = clock.now()
    await clock.advance(hour / 2)
    await expect(clock.runUntil(responder(freshEvent()).success(made))).rejects.toThrow(
      /^the response was not delivered in time; tries: \d+, /,
    )
    expect(clock.now() - start).toBeGreaterThan(hour - 20_000)
    expect(clock.now() - start).toBeLessThanOrEqual(hour - 100)
    expect(wire.sent.length).toBeGreaterThan(100)
    expect(logger.entries).toMatchObject([{ level: 'error', message: 'the response was not delivered in time' }])
  })

  test('B2 · the template’s ServiceTimeout ends it sooner, where the event tells it', async () => {
    const { responder, clock } = stage(['silence'])
    const start = clock.now()
    const event = freshEvent()
    const shorter = { ...event, ResourceProperties: { ...event.ResourceProperties, ServiceTimeout: '60' } }
    await expect(clock.runUntil(responder(shorter).success(made))).rejects.toThrow(DeliveryError)
    expect(clock.now() - start).toBeLessThanOrEqual(59_900)
  })

  test('B2 · the URL’s expiry ends it sooner', async () => {
    const { responder, clock } = stage(['silence'])
    const start = clock.now()
    const event = freshEvent()
    const shorter = { ...event, ResponseURL: event.ResponseURL.replace('Expires=7200', 'Expires=600') }
    await expect(clock.runUntil(responder(shorter).success(made))).rejects.toThrow(DeliveryError)
    expect(clock.now() - start).toBeLessThanOrEqual(599_900)
    expect(clock.now() - start).toBeGreaterThan(590_000)
  })

  test('B4 · after the engine’s timeout it is tried once, and what was said is sent', async () => {
    const { responder, clock, wire } = stage([503])
    const given = responder(freshEvent())
    await clock.advance(hour)
    expect(await clock.runUntil(given.success(made))).toMatchObject({ status: 'SUCCESS', delivered: false, tries: [{ status: 503 }] })
    expect(wire.sent).toHaveLength(1)
  })

  test('B2 · on ROS the time counts from the answer, however long the Responder waited', async () => {
    const { responder, clock, wire } = stage([503, 200])
    const given = responder(freshEvent('ROS'))
    await clock.advance(hour)
    const start = clock.now()
    expect(await clock.runUntil(given.success(made))).toMatchObject({ delivered: true })
    expect(wire.sent).toHaveLength(2)
    expect(clock.now() - start).toBe(50)
  })

  test('D3 · a refusal for good resolves with a receipt that says so', async () => {
    const { responder, clock, logger } = stage([403])
    expect(await clock.runUntil(responder(freshEvent()).success(made))).toMatchObject({ delivered: false, tries: [{ status: 403 }] })
    expect(logger.entries).toMatchObject([{ level: 'error', message: 'the response was refused' }])
  })
})
