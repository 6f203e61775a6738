import * as v from 'valibot'
import { describe, expectTypeOf, test } from 'vitest'
import * as z from 'zod'
import type { StandardSchema } from '../schema/standard-schema.ts'
import { createProvider } from './create-provider.ts'
import { defineResource, type Resource } from './define-resource.ts'

const properties = z.object({ Name: z.string(), Rate: z.int().default(60), Note: z.string().optional() })
const attributes = z.object({ Id: z.string(), Url: z.string().optional() })
const type = 'Custom::Site'
const made = { physicalResourceId: 'site-1', data: { Id: 'site-1' } } as const

describe('what operations are given', () => {
  test('flows from the schema of properties: its output, and its names', () => {
    const site = defineResource({
      type,
      properties,
      create({ properties, checkpoint }) {
        expectTypeOf(properties).toEqualTypeOf<{ Name: string; Rate: number; Note?: string | undefined }>()
        expectTypeOf(checkpoint).toEqualTypeOf<(physicalResourceId: string) => Promise<void>>()
        // @ts-expect-error -- a misspelt property
        void properties.Nmae
        return { physicalResourceId: properties.Name }
      },
      update({ properties, oldProperties, changed, physicalResourceId }) {
        expectTypeOf(properties.Rate).toEqualTypeOf<number>()
        expectTypeOf(oldProperties).toEqualTypeOf<{ Name: string; Rate: number; Note?: string | undefined } | undefined>()
        expectTypeOf(changed).toEqualTypeOf<ReadonlySet<'Name' | 'Rate' | 'Note'>>()
        expectTypeOf(physicalResourceId).toEqualTypeOf<string>()
        // @ts-expect-error -- a misspelt property
        void changed.has('Nmae')
        // @ts-expect-error -- the old shape may not parse
        void oldProperties.Name
      },
      delete({ properties }) {
        expectTypeOf(properties).toEqualTypeOf<{ Name: string; Rate: number; Note?: string | undefined } | undefined>()
        // @ts-expect-error -- its shape may not parse
        void properties.Name
      },
    })
    expectTypeOf(site).toEqualTypeOf<Resource>()
    expectTypeOf(createProvider(site).handlers).toExtend<Resource['handlers']>()
  })

  test('is any fields where no schema is given', () => {
    const site = defineResource({
      type,
      create({ properties }) {
        expectTypeOf(properties).toEqualTypeOf<Record<string, unknown>>()
        return { physicalResourceId: 'site-1', data: { Anything: 1 } }
      },
      update({ changed, replace }) {
        expectTypeOf(changed).toEqualTypeOf<ReadonlySet<string>>()
        return replace('site-2')
      },
      delete() {},
    })
    expectTypeOf(site).toEqualTypeOf<Resource>()
  })

  test('differs by operation: only Create checkpoints, only Update replaces and knows what changed', () => {
    const site = defineResource({
      type,
      create(context) {
        expectTypeOf(context).not.toHaveProperty('replace')
        expectTypeOf(context).not.toHaveProperty('changed')
        expectTypeOf(context).not.toHaveProperty('physicalResourceId')
        expectTypeOf(context.request.requestType).toEqualTypeOf<'Create' | 'Update'>()
        return { physicalResourceId: 'site-1' }
      },
      update(context) {
        expectTypeOf(context).not.toHaveProperty('checkpoint')
        expectTypeOf(context.request.requestType).toEqualTypeOf<'Update'>()
      },
      delete(context) {
        expectTypeOf(context).not.toHaveProperty('checkpoint')
        expectTypeOf(context).not.toHaveProperty('replace')
        expectTypeOf(context).not.toHaveProperty('changed')
        expectTypeOf(context.request.requestType).toEqualTypeOf<'Delete'>()
      },
    })
    expectTypeOf(site).toEqualTypeOf<Resource>()
  })

  test('of a discriminated union narrows, and knows the names of every branch', () => {
    const union = z.discriminatedUnion('Kind', [
      z.object({ Kind: z.literal('http'), Url: z.string() }),
      z.object({ Kind: z.literal('tcp'), Port: z.int() }),
    ])
    const site = defineResource({
      type,
      properties: union,
      secrets: ['Url', 'Port'],
      replaceOn: ['Kind', 'Port'],
      create({ properties }) {
        // @ts-expect-error -- not in every branch
        void properties.Port
        if (properties.Kind === 'tcp') expectTypeOf(properties.Port).toEqualTypeOf<number>()
        return { physicalResourceId: properties.Kind === 'http' ? properties.Url : 'tcp' }
      },
      update({ changed }) {
        expectTypeOf(changed).toEqualTypeOf<ReadonlySet<'Kind' | 'Url' | 'Port'>>()
      },
      delete() {},
    })
    expectTypeOf(site).toEqualTypeOf<Resource>()
  })

  test('flows from schemas of other libraries, and from a schema made by hand', () => {
    const site = defineResource({
      type,
      properties: v.object({ Rate: v.optional(v.number(), 60) }),
      attributes: v.object({ Id: v.string() }),
      decode: false,
      create({ properties }) {
        expectTypeOf(properties).toEqualTypeOf<{ Rate: number }>()
        return made
      },
      update: () => ({ data: { Id: 'site-1' } }),
      delete() {},
    })
    expectTypeOf(site).toEqualTypeOf<Resource>()
    const byHand: StandardSchema<{ Rate?: string }, { Rate: number }> = {
      '~standard': { version: 1, vendor: 'me', validate: () => ({ value: { Rate: 1 } }) },
    }
    defineResource({
      type,
      properties: byHand,
      jsonSchema: { type: 'object' },
      create({ properties }) {
        expectTypeOf(properties).toEqualTypeOf<{ Rate: number }>()
        return { physicalResourceId: 'site-1' }
      },
      update() {},
      delete() {},
    })
  })
})

const operations = { create: () => made, update: () => ({ data: made.data }), delete() {} }

describe('what operations must return', () => {
  test('every attribute that is not optional, from Create and from Update', () => {
    expectTypeOf(defineResource({ type, attributes, ...operations })).toEqualTypeOf<Resource>()
    defineResource({ type, attributes, ...operations, create: async () => made, update: async () => ({ data: made.data, noEcho: true }) })
    // @ts-expect-error -- Id is missing
    defineResource({ type, attributes, ...operations, create: () => ({ physicalResourceId: 'site-1', data: {} }) })
    // @ts-expect-error -- data is missing
    defineResource({ type, attributes, ...operations, create: () => ({ physicalResourceId: 'site-1' }) })
    // @ts-expect-error -- of another type
    defineResource({ type, attributes, ...operations, create: () => ({ physicalResourceId: 'site-1', data: { Id: 7 } }) })
    // @ts-expect-error -- Id is missing
    defineResource({ type, attributes, ...operations, update: () => ({ data: { Url: 'a' } }) })
    // @ts-expect-error -- data is missing
    defineResource({ type, attributes, ...operations, update: () => ({}) })
    // @ts-expect-error -- nothing is not enough
    defineResource({ type, attributes, ...operations, update() {} })
    // @ts-expect-error -- nor is a promise of nothing
    defineResource({ type, attributes, ...operations, async update() {} })
  })

  test('nothing, or not all, where all attributes are optional', () => {
    const optional = z.object({ Url: z.string().optional() })
    defineResource({ type, attributes: optional, create: () => ({ physicalResourceId: 'site-1' }), update() {}, delete() {} })
    const site = defineResource({
      type,
      attributes: optional,
      create: () => ({ physicalResourceId: 'site-1', data: {} }),
      update: () => ({}),
      delete() {},
    })
    expectTypeOf(site).toEqualTypeOf<Resource>()
  })

  test('an id from Create', () => {
    expectTypeOf(defineResource({ type, ...operations })).toEqualTypeOf<Resource>()
    // @ts-expect-error -- the id is missing
    defineResource({ type, ...operations, create: () => ({ data: { Id: 'a' } }) })
    // @ts-expect-error -- an id is a text
    defineResource({ type, ...operations, create: () => ({ physicalResourceId: 7 }) })
    // @ts-expect-error -- a bare text is class style
    defineResource({ type, ...operations, create: () => 'site-1' })
    // @ts-expect-error -- nothing is no id
    defineResource({ type, ...operations, create() {} })
  })

  test('C1 · no id from Update: only what replace gives', () => {
    expectTypeOf(defineResource({ type, ...operations, update: ({ replace }) => replace('site-2') })).toEqualTypeOf<Resource>()
    // @ts-expect-error -- an id has no place here
    defineResource({ type, ...operations, update: () => ({ physicalResourceId: 'site-2', data: made.data }) })
    // @ts-expect-error -- nor where attributes are declared
    defineResource({ type, attributes, ...operations, update: () => ({ physicalResourceId: 'site-2', data: made.data }) })
    // @ts-expect-error -- nor by itself
    defineResource({ type, ...operations, update: () => 'site-2' })
    defineResource({ type, attributes, ...operations, update: async ({ replace }) => replace('site-2', { data: made.data }) })
    // @ts-expect-error -- a replacement needs its attributes too
    defineResource({ type, attributes, ...operations, update: ({ replace }) => replace('site-2') })
    // @ts-expect-error -- all of them
    defineResource({ type, attributes, ...operations, update: ({ replace }) => replace('site-2', { data: {} }) })
    // @ts-expect-error -- what looks like one is none
    defineResource({ type, ...operations, update: () => ({ physicalResourceId: 'site-2' }) as const })
  })

  test('a deferral, from each', () => {
    defineResource({ type, attributes, create: ({ defer }) => defer(), update: ({ defer }) => defer(), delete: ({ defer }) => defer() })
    const site = defineResource({
      type,
      create: async ({ defer }) => defer(),
      update: async ({ defer }) => defer(),
      delete: async ({ defer }) => defer(),
    })
    expectTypeOf(site).toEqualTypeOf<Resource>()
  })
})

describe('what a definition names', () => {
  test('properties whose change replaces', () => {
    expectTypeOf(defineResource({ type, properties, ...operations, replaceOn: ['Name', 'Rate'] })).toEqualTypeOf<Resource>()
    // @ts-expect-error -- a misspelt property
    defineResource({ type, properties, ...operations, replaceOn: ['Name', 'Raet'] })
    // @ts-expect-error -- an attribute is no property
    defineResource({ type, properties, attributes, ...operations, replaceOn: ['Id'] })
  })

  test('secrets, of properties and of attributes', () => {
    expectTypeOf(defineResource({ type, properties, attributes, ...operations, secrets: ['Name', 'Id'] })).toEqualTypeOf<Resource>()
    // @ts-expect-error -- misspelt
    defineResource({ type, properties, attributes, ...operations, secrets: ['Nmae'] })
  })

  test('values of the other options', () => {
    expectTypeOf(
      defineResource({
        type: [type, /^Custom::/],
        ...operations,
        timeout: '45m',
        durable: 'required',
        unknownIds: 'succeed',
        decode: false,
      }),
    ).toEqualTypeOf<Resource>()
    defineResource({ type, ...operations, timeout: 30_000, owns: (id) => id.startsWith('site-'), legacyIds: async () => null })
    defineResource({ type, properties, ...operations, find: async ({ token, properties }) => properties?.Name ?? token })
    // @ts-expect-error -- a duration has a unit
    defineResource({ type, ...operations, timeout: '45' })
    // @ts-expect-error -- required, or left out
    defineResource({ type, ...operations, durable: 'optional' })
    // @ts-expect-error -- decoding is on unless it is false
    defineResource({ type, ...operations, decode: true })
    // @ts-expect-error -- a type is needed
    defineResource({ ...operations })
    // @ts-expect-error -- all three operations are
    defineResource({ type, create: operations.create, update: operations.update })
    // @ts-expect-error -- no such option
    defineResource({ type, ...operations, replacOn: [] })
    // @ts-expect-error -- a schema is one of Standard Schema
    defineResource({ type, ...operations, properties: { Name: 'string' } })
  })
})
