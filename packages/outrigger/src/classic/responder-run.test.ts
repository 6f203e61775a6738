import { describe, expect, onTestFinished, test } from 'vitest'
import { DeliveryError } from '../errors/delivery-error.ts'
import { EventError } from '../errors/event-error.ts'
import { Failed } from './answer.ts'
import { engines } from './handler.fixture.ts'
import { freshEvent, type Stage, stage } from './responder.fixture.ts'
import { Responder } from './responder.ts'

const made = { physicalResourceId: 'made-1' }
const endedUnanswered = 'the work ended without an answer; the log of whoever did it may tell why'

/** Runs `work` on a fresh request, or on `event`. */
function start({ options }: Stage, work: (responder: Responder) => unknown, event: object = freshEvent()) {
  return Responder.run(event, work, options)
}

describe.for(engines)('Responder.run · %s', (engine) => {
  test('resolves with the receipt of what was answered', async () => {
    const world = stage()
    const event = freshEvent(engine)
    const running = start(world, (responder) => responder.success(made), event)
    expect(await world.response(event, running)).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'made-1' })
    expect(await running).toMatchObject({ status: 'SUCCESS', delivered: true })
  })

  test('E3 · answers FAILED with what was thrown, down to the root cause', async () => {
    const world = stage()
    const event = freshEvent(engine, 'Update')
    const running = start(world, () => Promise.reject(new Error('lost', { cause: new Error('no room') })), event)
    expect(await world.response(event, running)).toMatchObject({ Status: 'FAILED', Reason: 'lost: no room', PhysicalResourceId: 'old-1' })
    expect(await running).toMatchObject({ status: 'FAILED', delivered: true })
    expect(world.logger.entries.map(({ message }) => message)).toEqual(['responded'])
  })

  test('E3 · answers FAILED where the work throws before it is awaited, whatever it throws', async () => {
    const world = stage()
    const event = freshEvent(engine)
    const work = (): never => {
      // oxlint-disable-next-line typescript/only-throw-error -- code without types does
      throw null
    }
    expect(await world.response(event, start(world, work, event))).toMatchObject({ Status: 'FAILED', Reason: 'null' })
  })

  test('E3 · sends a thrown Failed as it is', async () => {
    const world = stage()
    const event = freshEvent(engine)
    const running = start(world, () => Promise.reject(new Failed({ reason: 'as\nit is', physicalResourceId: 'half-1' })), event)
    expect(await world.response(event, running)).toMatchObject({ Status: 'FAILED', Reason: 'as\nit is', PhysicalResourceId: 'half-1' })
  })

  test('answers FAILED where the work ends without an answer', async () => {
    const world = stage()
    const event = freshEvent(engine)
    expect(
      await world.response(
        event,
        start(world, () => 'made-1', event),
      ),
    ).toMatchObject({ Status: 'FAILED', Reason: endedUnanswered })
  })

  test('waits for an answer nobody awaited', async () => {
    const world = stage([{ after: 5000, with: 200 }])
    const event = freshEvent(engine)
    const running = start(world, (responder) => void responder.success(made), event)
    expect(await world.response(event, running)).toMatchObject({ Status: 'SUCCESS' })
    expect(await running).toMatchObject({ delivered: true })
  })

  test('A5 · logs and drops what is thrown after the answer', async () => {
    const world = stage()
    const event = freshEvent(engine)
    const running = start(
      world,
      async (responder) => {
        await responder.success(made)
        throw new Error('too late')
      },
      event,
    )
    expect(await world.response(event, running)).toMatchObject({ Status: 'SUCCESS' })
    expect(await running).toMatchObject({ status: 'SUCCESS' })
    expect(world.logger.entries.filter(({ level }) => level === 'warn')).toMatchObject([
      { message: 'what was thrown after the answer is dropped', fields: { error: { message: 'too late' } } },
    ])
  })

  test('G2 · resolves with undefined where the work deferred, and a repeat doesn’t call it again', async () => {
    const world = stage()
    const event = freshEvent(engine)
    let calls = 0
    const work = (responder: Responder): Promise<void> => {
      calls += 1
      return responder.defer()
    }
    expect(await world.clock.runUntil(start(world, work, event))).toBeUndefined()
    expect(await world.clock.runUntil(start(world, work, { ...event }))).toBeUndefined()
    expect(calls).toBe(1)
    expect(world.wire.sent).toEqual([])
  })
})

describe('repeats of a run', () => {
  test('A2 · join the work under way', async () => {
    const world = stage()
    const event = freshEvent()
    let calls = 0
    const work = async (responder: Responder): Promise<void> => {
      calls += 1
      await new Promise<void>((resolve) => world.clock.schedule(5000, resolve))
      await responder.success(made)
    }
    const [first, second] = await world.clock.runUntil(Promise.all([start(world, work, event), start(world, work, { ...event })]))
    expect(calls).toBe(1)
    expect(world.wire.sent).toHaveLength(1)
    expect(second).toBe(first)
  })

  test('A2 · get the receipt of what was answered, without the work being called again', async () => {
    const world = stage()
    const event = freshEvent()
    const first = await world.clock.runUntil(start(world, () => Promise.reject(new Error('no')), event))
    let calls = 0
    const second = await world.clock.runUntil(start(world, () => (calls += 1), event))
    expect(second).toEqual(first)
    expect(calls).toBe(0)
    expect(world.wire.sent).toHaveLength(1)
  })

  test('A4 · send the same bytes again where they couldn’t be delivered in time', async () => {
    const broken = stage(['silence'])
    const event = freshEvent('ROS')
    const work = (responder: Responder) => responder.success(made)
    await expect(broken.clock.runUntil(start(broken, work, event))).rejects.toThrow(DeliveryError)
    const mended = stage()
    const receipt = await mended.clock.runUntil(start(mended, () => Promise.reject(new Error('called again')), event))
    expect(receipt).toMatchObject({ status: 'SUCCESS', delivered: true })
    expect(mended.wire.sent.map(({ text }) => text)).toEqual([broken.wire.sent[0]?.text])
  })

  test('A2 · get what another Responder has answered meanwhile', async () => {
    const world = stage()
    const event = freshEvent()
    const receipt = await world.clock.runUntil(
      start(
        world,
        async (responder) => {
          await new Responder(responder.ticket, world.options).success(made)
          await responder.failure({ reason: 'too late' })
        },
        event,
      ),
    )
    expect(receipt).toMatchObject({ status: 'SUCCESS', physicalResourceId: 'made-1' })
    expect(world.wire.sent).toHaveLength(1)
  })
})

describe('a run rejects', () => {
  test('D3 · with a DeliveryError where the answer couldn’t be delivered in time', async () => {
    const world = stage([503])
    await expect(world.clock.runUntil(start(world, (responder) => responder.success(made)))).rejects.toThrow(DeliveryError)
    const unanswered = stage([503])
    await expect(unanswered.clock.runUntil(start(unanswered, () => undefined))).rejects.toThrow(DeliveryError)
  })

  test('D3 · with an EventError where there is nothing to answer, without calling the work', async () => {
    let calls = 0
    await expect(Responder.run({}, () => (calls += 1))).rejects.toThrow(EventError)
    expect(calls).toBe(0)
  })

  test('D4 · with an EventError where the host isn’t allowed any more when it answers', async () => {
    const before = process.env['OUTRIGGER_RESPONSE_HOSTS']
    onTestFinished(() => {
      if (before === undefined) delete process.env['OUTRIGGER_RESPONSE_HOSTS']
      else process.env['OUTRIGGER_RESPONSE_HOSTS'] = before
    })
    process.env['OUTRIGGER_RESPONSE_HOSTS'] = 'proxy.example'
    const world = stage()
    const event = { ...freshEvent(), ResponseURL: 'https://proxy.example/?X-Amz-Signature=0' }
    const running = start(world, () => (process.env['OUTRIGGER_RESPONSE_HOSTS'] = ''), event)
    await expect(world.clock.runUntil(running)).rejects.toThrow(expect.objectContaining({ code: 'RESPONSE_HOST_REFUSED' }))
    expect(world.wire.sent).toEqual([])
  })
})
