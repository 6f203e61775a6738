import { describe, expect, test } from 'vitest'
import { fieldsOf } from '../../protocol/fields.ts'
import { deployed, metAfter } from './deployed.fixture.ts'

const marker = expect.stringMatching(/^outrigger-failed-[\w-]{43}$/) as unknown
const handlersOf = (calls: readonly { readonly handler: string }[]): readonly string[] => calls.map(({ handler }) => handler)

describe('a Create that polls', () => {
  test('ends onEvent at the first check that is not met; isComplete asks on until it is, and answers', async () => {
    const issued = metAfter(4)
    const requested: string[] = []
    const { framework, ask, clock } = await deployed({
      async create({ step, poll, checkpoint, token }) {
        const arn = await step('request', () => (requested.push(token), 'arn:cert'))
        await checkpoint(arn)
        const count = await poll('issued', issued.check, issued.options)
        return { physicalResourceId: arn, data: { Count: count } }
      },
    })
    const start = clock.now()
    expect(await ask()).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'arn:cert', Data: { Count: 4 } })
    expect([issued.asked, requested.length, clock.now() - start]).toEqual([4, 1, 10_000])
    expect(handlersOf(framework.calls)).toEqual(['onEvent', 'isComplete', 'isComplete', 'isComplete'])
    expect(framework.calls.map(({ result }) => fieldsOf(result)['IsComplete'])).toEqual([undefined, false, false, true])
    expect(framework.calls[0]?.result).toEqual({ PhysicalResourceId: 'arn:cert', OutriggerProgress: expect.any(String) as unknown })
  })

  test('that is met at once needs no other turn', async () => {
    const issued = metAfter(1)
    const { framework, ask } = await deployed({
      async create({ poll }) {
        await poll('issued', issued.check, issued.options)
        return { physicalResourceId: 'cert-1' }
      },
    })
    expect(await ask()).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'cert-1' })
    expect(framework.calls.map(({ result }) => result)).toEqual([{ PhysicalResourceId: 'cert-1' }, { IsComplete: true }])
  })

  test('has the same token in every turn, and what finished before the poll is not done again', async () => {
    const tokens: string[] = []
    const done: string[] = []
    const [first, second] = [metAfter(1), metAfter(3)]
    const { ask } = await deployed({
      async create({ step, poll, token }) {
        tokens.push(token)
        const made = await step('make', () => (done.push('make'), { id: 'cert-1', at: new Date(0) }))
        await step('tag', () => void done.push('tag'))
        const count = await poll('seen', first.check, first.options)
        await poll('issued', second.check, second.options)
        await step('announce', () => void done.push('announce'))
        return { physicalResourceId: made.id, data: { Made: made, Count: count } }
      },
    })
    expect(await ask()).toMatchObject({ Data: { Made: { id: 'cert-1', at: '1970-01-01T00:00:00.000Z' }, Count: 1 } })
    expect(done).toEqual(['make', 'tag', 'announce'])
    expect(new Set(tokens).size).toBe(1)
    expect([tokens.length, first.asked, second.asked]).toEqual([3, 1, 3])
  })

  test('does again in each turn what comes after the first poll', async () => {
    const done: string[] = []
    const [first, second] = [metAfter(2), metAfter(3)]
    const { ask } = await deployed({
      async create({ step, poll }) {
        await poll('validated', first.check, first.options)
        await step('attach', () => void done.push('attach'))
        await poll('attached', second.check, second.options)
        return { physicalResourceId: 'cert-1' }
      },
    })
    expect(await ask()).toMatchObject({ Status: 'SUCCESS' })
    expect(done).toEqual(['attach', 'attach', 'attach'])
  })

  test('lets what runs beside the poll finish before onEvent ends', async () => {
    const issued = metAfter(2)
    let calls = 0
    const { ask, clock } = await deployed({
      async create({ step, poll }) {
        const slow = step('slow', () => new Promise<number>((resolve) => clock.schedule(3000, () => resolve(++calls))))
        const [id] = await Promise.all([slow, poll('issued', issued.check, issued.options)])
        return { physicalResourceId: `cert-${id}` }
      },
    })
    expect(await ask()).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'cert-1' })
    expect([calls, issued.asked]).toEqual([1, 2])
  })

  test('B3 · whose part beside the poll never ends is FAILED at the deadline', async () => {
    const { ask } = await deployed({
      async create({ step, poll }) {
        const never = step('never', () => new Promise<string>(() => {}))
        await Promise.all([never, poll('issued', () => false, { until: Boolean, every: 1, timeout: '1h' })])
        return { physicalResourceId: 'cert-1' }
      },
    })
    expect(await ask()).toMatchObject({ Status: 'FAILED', Reason: expect.stringMatching(/^deadline: Create, in "never", was/) as unknown })
  })

  test('whose part beside the poll fails is FAILED at once', async () => {
    const { ask } = await deployed({
      async create({ step, poll }) {
        const failing = step('failing', () => Promise.reject(new Error('no quota')))
        await Promise.all([poll('issued', () => false, { until: Boolean, every: 1, timeout: '1h' }), failing])
        return { physicalResourceId: 'cert-1' }
      },
    })
    expect(await ask()).toMatchObject({ Status: 'FAILED', Reason: expect.stringMatching(/^no quota/) as unknown })
  })

  test('goes on in another turn though a part beside the poll fails, where the author bears that', async () => {
    const issued = metAfter(2)
    const { ask } = await deployed({
      async create({ step, poll }) {
        const failing = step('failing', () => Promise.reject(new Error('no quota'))).catch(() => 'none')
        const [, note] = await Promise.all([poll('issued', issued.check, issued.options), failing])
        return { physicalResourceId: `cert-${note}` }
      },
    })
    expect(await ask()).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'cert-none' })
  })

  test('gives a value in the same shape in every turn: as JSON has it', async () => {
    const seen: unknown[] = []
    const issued = metAfter(2)
    const { ask } = await deployed({
      async create({ step, poll }) {
        seen.push([await step('date', () => new Date(0)), await step('nothing', () => {}), await step('date', () => new Date(1))])
        await poll('issued', issued.check, issued.options)
        return { physicalResourceId: 'cert-1' }
      },
    })
    await ask()
    const turn = ['1970-01-01T00:00:00.000Z', undefined, '1970-01-01T00:00:00.000Z']
    expect(seen).toEqual([turn, turn])
  })

  test("C3 · that fails in isComplete answers with the checkpointed id, and with its poll's error", async () => {
    const { ask, clock } = await deployed({
      async create({ poll, checkpoint }) {
        await checkpoint('cert-1')
        await poll('issued', () => false, { until: Boolean, every: '30s', timeout: '1m' })
        return { physicalResourceId: 'cert-1' }
      },
    })
    const start = clock.now()
    expect(await ask()).toMatchObject({
      Status: 'FAILED',
      PhysicalResourceId: 'cert-1',
      Reason: expect.stringMatching(/^the poll "issued" got no answer it waits for within 60 s \(log: /) as unknown,
    })
    expect(clock.now() - start).toBe(60_000)
  })

  test('C3 · that fails in onEvent after a checkpoint answers with its id all the same', async () => {
    const { ask, framework } = await deployed({
      async create({ checkpoint }) {
        await checkpoint('cert-1')
        throw new Error('no quota')
      },
    })
    const reason = expect.stringMatching(/^no quota \(log: [^\n]+\)\n\nLogs: \/aws\/lambda\/isComplete\n$/) as unknown
    expect(await ask()).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'cert-1', Reason: reason })
    expect(handlersOf(framework.calls)).toEqual(['onEvent', 'isComplete'])
  })

  test('C4 · that fails without an id answers with a marker of its own, whose Delete may find what was made', async () => {
    const deleted: string[] = []
    const { ask } = await deployed({
      create: () => Promise.reject(new Error('lost')),
      find: ({ token }) => (token?.length === 43 ? 'cert-9' : undefined),
      delete: ({ physicalResourceId }) => void deleted.push(physicalResourceId),
    })
    const { PhysicalResourceId: id } = await ask()
    expect(id).toEqual(marker)
    expect(await ask({ requestType: 'Delete', physicalResourceId: String(id) })).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: id,
    })
    expect(deleted).toEqual(['cert-9'])
  })

  test('C2 · that returns another id than the checkpointed one fails with that one', async () => {
    const issued = metAfter(2)
    let ids = 0
    const { ask } = await deployed({
      async create({ checkpoint, poll }) {
        const id = `cert-${++ids}`
        await checkpoint(id)
        await poll('issued', issued.check, issued.options)
        return { physicalResourceId: id }
      },
    })
    const reason = expect.stringMatching(/"cert-2" is not "cert-1"/) as unknown
    expect(await ask()).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'cert-1', Reason: reason })
  })

  test('that names an id in isComplete and then fails says in its Reason what is left behind', async () => {
    const issued = metAfter(2)
    const { ask } = await deployed({
      async create({ checkpoint, poll }) {
        await poll('issued', issued.check, issued.options)
        await checkpoint('cert-1')
        throw new Error('no quota')
      },
    })
    const reason = expect.stringMatching(/^no quota \(log: [^)]+\) \(left behind: cert-1\)\n/) as unknown
    expect(await ask()).toMatchObject({ Status: 'FAILED', PhysicalResourceId: marker, Reason: reason })
  })

  test("B2 · has the engine's time, counted from onEvent", async () => {
    const { ask, clock } = await deployed(
      { create: async ({ poll }) => poll('issued', () => false, { until: Boolean, every: 1, timeout: '1d' }) as never },
      {},
      { totalTimeout: 7_200_000 },
    )
    const start = clock.now()
    const reason = expect.stringMatching(/^deadline: no time was left when the Create arrived, 10 min after it was sent/) as unknown
    expect(await ask({ serviceTimeout: 600 })).toMatchObject({ Status: 'FAILED', PhysicalResourceId: marker, Reason: reason })
    expect(clock.now() - start).toBe(600_000)
  })

  test("that the framework's own time ends is FAILED with the id that is known", async () => {
    const { ask } = await deployed({
      async create({ poll, checkpoint }) {
        await checkpoint('cert-1')
        return poll('issued', () => false, { until: Boolean, every: 1, timeout: '1d' }) as never
      },
    })
    expect(await ask()).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'cert-1', Reason: 'Operation timed out' })
  })
})

describe('an Update or Delete that polls', () => {
  test('keeps its id', async () => {
    const issued = metAfter(3)
    const { ask } = await deployed({
      async update({ poll }) {
        await poll('issued', issued.check, issued.options)
        return { data: { Count: issued.asked } }
      },
      async delete({ poll }) {
        await poll('gone', () => true, { until: Boolean, every: 1, timeout: 1 })
      },
    })
    const ids = { physicalResourceId: 'cert-1' }
    expect(await ask({ requestType: 'Update', ...ids })).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: 'cert-1',
      Data: { Count: 3 },
    })
    expect(await ask({ requestType: 'Delete', ...ids })).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'cert-1' })
  })

  test('may replace', async () => {
    const issued = metAfter(2)
    const { ask } = await deployed({
      async update({ step, poll, replace }) {
        const id = await step('make', () => 'cert-2')
        await poll('issued', issued.check, issued.options)
        return replace(id)
      },
    })
    expect(await ask({ requestType: 'Update', physicalResourceId: 'cert-1' })).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: 'cert-2',
    })
  })

  test('C3 · that fails answers with its id', async () => {
    const { ask } = await deployed({ update: () => Promise.reject(new Error('in use')), delete: () => Promise.reject(new Error('in use')) })
    for (const requestType of ['Update', 'Delete'] as const) {
      expect(await ask({ requestType, physicalResourceId: 'cert-1' })).toMatchObject({ Status: 'FAILED', PhysicalResourceId: 'cert-1' })
    }
  })
})
