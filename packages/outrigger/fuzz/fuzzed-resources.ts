import { z } from 'zod'
import type { Provider } from '../src/lifecycle/operation.ts'
import type { OperationContext } from '../src/resource/contexts.ts'
import { createProvider } from '../src/resource/create-provider.ts'
import { defineResource } from '../src/resource/define-resource.ts'

/** What the fuzzed resources tell of their doings. */
export interface Doings {
  /** How often a request was given to an author, by token. */
  readonly calls: Map<string, number>
  /** Tokens of the requests somebody else answers. */
  readonly deferred: Set<string>
}

/** Resources of which one does as its properties say, however odd that is, and one is as careful as can be. */
export function fuzzedResources(doings: Doings): Provider {
  const note = ({ token }: OperationContext): void => void doings.calls.set(token, (doings.calls.get(token) ?? 0) + 1)

  const plain = defineResource({
    type: 'Custom::Plain',
    async create(context) {
      note(context)
      const { Do, Value } = context.properties
      if (Do === 'note') {
        await context.checkpoint(text(Value))
        throw new Error('after the checkpoint')
      }
      const done = await act(context, Do, Value, doings)
      return done ?? { physicalResourceId: Do === 'give' ? text(Value) : 'plain-1', ...(Do === 'echo' && { data: context.properties }) }
    },
    async update(context) {
      note(context)
      const { Do, Value } = context.properties
      if (Do === 'replace') return context.replace(text(Value), { data: { Value } })
      if (Do === 'give') return Value as undefined
      const done = await act(context, Do, Value, doings)
      return done ?? { ...(Do === 'echo' && { data: context.properties }) }
    },
    async delete(context) {
      note(context)
      return act(context, context.properties?.['Do'], context.properties?.['Value'], doings)
    },
  })

  const typed = defineResource({
    type: /^Custom::Typed/,
    properties: z.object({
      Name: z.string().max(300),
      Size: z.number().optional(),
      Tags: z.array(z.string()).optional(),
      Nested: z.object({ Kind: z.string(), Encrypted: z.boolean().default(false) }).optional(),
      Password: z.unknown().optional(),
    }),
    attributes: z.object({ Name: z.string() }).partial(),
    secrets: ['Password'],
    owns: (id) => id.startsWith('typed-'),
    replaceOn: ['Name'],
    timeout: '10m',
    legacyIds: (id) => (id.startsWith('shop-') ? null : undefined),
    find: ({ token }) => (token === 'x' ? 'typed-1' : undefined),
    upgrade: ({ Title, ...properties }) => (Title === undefined ? properties : { ...properties, Name: Title }),
    create(context) {
      note(context)
      const { Name, Password } = context.properties
      context.log.info('creating', { Name, Password })
      return { physicalResourceId: `typed-${Name}`, data: { Name } }
    },
    update(context) {
      note(context)
      return context.changed.size > 1 ? { data: { Name: context.properties.Name } } : undefined
    },
    delete: note,
  })

  return createProvider(plain, typed)
}

/** As an author without types would give it. */
const text = (value: unknown): string => value as string

/** What every operation may do. Undefined where it goes on as usual. */
async function act(
  context: OperationContext,
  deed: unknown,
  value: unknown,
  { deferred }: Doings,
): Promise<ReturnType<typeof context.defer> | undefined> {
  switch (deed) {
    case 'throw':
      throw value
    case 'leak':
      context.log.warn(context.ticket, { ticket: context.ticket, request: context.request, value })
      throw new Error(`no luck with ${context.ticket}`, { cause: value })
    case 'hang':
      return new Promise(() => {})
    case 'defer':
      deferred.add(context.token)
      return context.defer()
    case 'sleep':
      await context.sleep(value as number)
      return undefined
    case 'poll':
      await context.poll(text(value), () => 1, { until: (tries) => tries > 1, every: '1s', timeout: '5s' })
      return undefined
    case 'step':
      await context.step(text(value), () => value)
      return undefined
    default:
      return undefined
  }
}
