import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Lease, OutcomesStore } from './outcomes-store.ts'

const start = Date.UTC(2026, 0, 1)
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)

let requests = 0
/** A request no test has claimed. */
const fresh = (): string => `request.${++requests}`

/** A lease of a minute; `after` so many ms from when the tests' time begins. */
const lease = (fence: string, after = 0): Lease => ({
  fence,
  now: start + after,
  until: start + after + 60_000,
  expiresAt: start + after + 86_400_000,
})

/** What every {@link OutcomesStore} must do. `create` makes one that other processes share. */
export function outcomesStoreContract(name: string, create: () => Promise<OutcomesStore>): void {
  describe(`outcomes store · ${name}`, () => {
    test('the first claim gets the request, and others are told until when it is at work', async () => {
      const [store, key] = [await create(), fresh()]
      expect(await store.claim(key, lease('first'))).toEqual({ kind: 'claimed' })
      const running = { kind: 'running', fence: 'first', until: start + 60_000 }
      expect(await store.claim(key, lease('second', 59_999))).toEqual(running)
      expect(await store.read(key)).toEqual(running)
    })

    test('of claims at the same time, exactly one gets the request', async () => {
      const [store, key] = [await create(), fresh()]
      const claims = await Promise.all(Array.from({ length: 12 }, (_, at) => store.claim(key, lease(`run-${at}`))))
      const winners = claims.flatMap(({ kind }, at) => (kind === 'claimed' ? [`run-${at}`] : []))
      expect(winners).toHaveLength(1)
      expect(await store.read(key)).toMatchObject({ kind: 'running', fence: winners[0] })
    })

    test('when a lease has ended unsettled, the next claim gets the request', async () => {
      const [store, key] = [await create(), fresh()]
      await store.claim(key, lease('first'))
      expect(await store.claim(key, lease('second', 60_000))).toEqual({ kind: 'claimed' })
      expect(await store.claim(key, lease('third', 119_999))).toEqual({ kind: 'running', fence: 'second', until: start + 120_000 })
    })

    test('the run that holds a request may claim it again, as after an answer that got lost', async () => {
      const [store, key] = [await create(), fresh()]
      await store.claim(key, lease('first'))
      expect(await store.claim(key, lease('first', 10))).toEqual({ kind: 'claimed' })
      expect(await store.claim(key, lease('second', 20))).toMatchObject({ kind: 'running', fence: 'first' })
    })

    test('a settled request keeps its first bytes, whoever settles or claims it later', async () => {
      const [store, key] = [await create(), fresh()]
      await store.claim(key, lease('first'))
      expect(await store.settle(key, 'first', bytes('one'))).toEqual(bytes('one'))
      expect(await store.settle(key, 'first', bytes('two'))).toEqual(bytes('one'))
      expect(await store.settle(key, 'second', bytes('three'))).toEqual(bytes('one'))
      await store.defer(key, 'first')
      const settled = { kind: 'settled', body: bytes('one') }
      expect(await store.claim(key, lease('second', 60_000))).toEqual(settled)
      expect(await store.claim(key, lease('first', 60_000))).toEqual(settled)
      expect(await store.read(key)).toEqual(settled)
    })

    test('bytes come back exactly as they were stored', async () => {
      const [store, key] = [await create(), fresh()]
      const body = Uint8Array.from({ length: 5000 }, (_, at) => at % 256)
      await store.claim(key, lease('first'))
      await store.settle(key, 'first', body)
      const settled = await store.read(key)
      expect(settled?.kind === 'settled' && [...settled.body]).toEqual([...body])
    })

    test('bytes that are stored no longer follow the array they came in', async () => {
      const [store, key, body] = [await create(), fresh(), bytes('one')]
      await store.claim(key, lease('first'))
      await store.settle(key, 'first', body)
      body[0] = 0
      expect(await store.read(key)).toEqual({ kind: 'settled', body: bytes('one') })
    })

    test('a run whose request was claimed by a later one settles nothing and defers nothing', async () => {
      const [store, key] = [await create(), fresh()]
      await store.claim(key, lease('first'))
      await store.claim(key, lease('second', 60_000))
      expect(await store.settle(key, 'first', bytes('stale'))).toBeUndefined()
      await store.defer(key, 'first')
      expect(await store.read(key)).toEqual({ kind: 'running', fence: 'second', until: start + 120_000 })
      expect(await store.settle(key, 'second', bytes('fresh'))).toEqual(bytes('fresh'))
      expect(await store.settle(key, 'first', bytes('stale'))).toEqual(bytes('fresh'))
    })

    test('a run settles its request after its lease too, as long as nobody else has claimed it', async () => {
      const [store, key] = [await create(), fresh()]
      await store.claim(key, lease('first'))
      expect(await store.settle(key, 'first', bytes('late'))).toEqual(bytes('late'))
      expect(await store.claim(key, lease('second', 120_000))).toEqual({ kind: 'settled', body: bytes('late') })
    })

    test("a deferred request is nobody's to claim, and is settled by the fence it was deferred with", async () => {
      const [store, key] = [await create(), fresh()]
      await store.claim(key, lease('first'))
      await store.defer(key, 'first')
      await store.defer(key, 'first')
      const deferred = { kind: 'deferred', fence: 'first' }
      expect(await store.claim(key, lease('second', 120_000))).toEqual(deferred)
      expect(await store.claim(key, lease('first', 120_000))).toEqual(deferred)
      expect(await store.read(key)).toEqual(deferred)
      expect(await store.settle(key, 'second', bytes('stranger'))).toBeUndefined()
      expect(await store.settle(key, 'first', bytes('holder'))).toEqual(bytes('holder'))
      expect(await store.read(key)).toEqual({ kind: 'settled', body: bytes('holder') })
    })

    test('what nobody claimed is unknown: it is not settled and not deferred', async () => {
      const [store, key] = [await create(), fresh()]
      expect(await store.read(key)).toBeUndefined()
      expect(await store.settle(key, 'first', bytes('one'))).toBeUndefined()
      await store.defer(key, 'first')
      expect(await store.read(key)).toBeUndefined()
    })

    test('requests are apart', async () => {
      const [store, one, other] = [await create(), fresh(), fresh()]
      await store.claim(one, lease('first'))
      await store.settle(one, 'first', bytes('one'))
      expect(await store.claim(other, lease('second'))).toEqual({ kind: 'claimed' })
      expect(await store.settle(other, 'first', bytes('mine'))).toBeUndefined()
    })

    test('whatever runs do, in whichever order, one body stands for a request, and no two hold it at once', async () => {
      const store = await create()
      const deed = fc.record({
        run: fc.constantFrom('a', 'b', 'c'),
        what: fc.constantFrom('claim', 'claim', 'settle', 'defer'),
        after: fc.nat(40_000),
      })
      await fc.assert(
        fc.asyncProperty(fc.array(deed, { maxLength: 15 }), async (deeds) => {
          const key = fresh()
          const bodies = new Set<string>()
          const broken: string[] = []
          let [now, holder, heldUntil] = [0, '', 0]
          for (const [at, { run, what, after }] of deeds.entries()) {
            now += after
            if (what === 'claim') {
              const { kind } = await store.claim(key, lease(run, now))
              if (kind !== 'claimed') continue
              if (bodies.size > 0 || (now < heldUntil && holder !== run)) broken.push(`${run} got a request that was not free`)
              ;[holder, heldUntil] = [run, now + 60_000]
            } else if (what === 'defer') {
              await store.defer(key, run)
            } else {
              const standing = await store.settle(key, run, bytes(`${run}${at}`))
              if (standing) bodies.add(new TextDecoder().decode(standing))
              else if (holder === run) broken.push(`${run} could not settle what it held`)
            }
          }
          expect(broken).toEqual([])
          expect(bodies.size).toBeLessThanOrEqual(1)
        }),
        { numRuns: 30 },
      )
    })
  })
}
