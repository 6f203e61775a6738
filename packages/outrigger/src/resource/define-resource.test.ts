import { describe, expect, test } from 'vitest'
import { DefinitionError } from '../errors/definition-error.ts'
import { careless, resource, world } from '../lifecycle/service.fixture.ts'
import { cloudFormationEvent } from '../testing/events/cloudformation-event.ts'
import { createProvider } from './create-provider.ts'
import type { Resource } from './define-resource.ts'

const of = (type: Resource['types'][number] | Resource['types']): Resource => resource({ type })
const serves = (provider: Pick<Resource, 'find'>, type: string): boolean => provider.find(type) !== undefined

describe('the types of a resource', () => {
  test('is one, or several, or a pattern', () => {
    expect(of('Custom::Site').types).toEqual(['Custom::Site'])
    expect(of(['Custom::Site', /^Custom::Page/]).types).toEqual(['Custom::Site', /^Custom::Page/])
    expect(of(/^Custom::/).types).toEqual([/^Custom::/])
  })

  test.for<[Parameters<typeof of>[0], string, boolean]>([
    ['Custom::Site', 'Custom::Site', true],
    ['Custom::Site', 'Custom::Sites', false],
    ['Custom::Site', 'custom::site', false],
    [['Custom::Site', 'Custom::Page'], 'Custom::Page', true],
    [/^Custom::Site/, 'Custom::SiteOfMine', true],
    [/^Custom::Site/, 'Custom::Page', false],
    [/^custom::site$/i, 'Custom::Site', true],
    [['Custom::Page', /Site$/], 'Custom::MySite', true],
    ['AWS::CloudFormation::CustomResource', 'AWS::CloudFormation::CustomResource', true],
    ['ALIYUN::ROS::CustomResource', 'ALIYUN::ROS::CustomResource', true],
  ])('%s, asked for %s: %s', ([type, asked, expected]) => {
    expect(serves(of(type), asked)).toBe(expected)
  })

  test.for([/^Custom::Site$/g, /^Custom::Site$/y, /^Custom::Site$/gy])('%s fits each time, and keeps no place', (pattern) => {
    const provider = of(pattern)
    expect([1, 2, 3].map(() => serves(provider, 'Custom::Site'))).toEqual([true, true, true])
    expect(pattern.lastIndex).toBe(0)
  })

  test.for([
    'Site',
    'MyCustom::Site',
    'Custom::Site ',
    'Custom::',
    'Custom::My Site',
    'Custom::Größe',
    'custom::Site',
    'AWS::S3::Bucket',
    '',
    `Custom::${'x'.repeat(61)}`,
  ])('refuses %j', (type) => {
    expect(() => of(type)).toThrow(
      new DefinitionError(`not a custom resource type: ${JSON.stringify(type)}; expected Custom:: and letters, digits, _ @ -`),
    )
    expect(() => of(['Custom::Site', type])).toThrow(DefinitionError)
  })

  test('refuses none', () => {
    expect(() => careless({ type: undefined })).toThrow(
      new DefinitionError('not a custom resource type: undefined; expected Custom:: and letters, digits, _ @ -'),
    )
  })

  test.for(['Custom::A', 'Custom::My_Site@2-b', `Custom::${'x'.repeat(60)}`])('takes %j', (type) => {
    expect(serves(of(type), type)).toBe(true)
  })
})

describe('a resource', () => {
  test('is a provider of itself', () => {
    const site = of('Custom::Site')
    expect(site.handlers).toEqual([site.handler])
    expect(site.find('Custom::Site')).toBe(site.handler)
    expect(site.find('Custom::Page')).toBeUndefined()
  })

  test('tells its handler its timeout in ms, and whether it needs durable steps', () => {
    expect(of('Custom::Site').handler).toMatchObject({ timeout: undefined, durable: undefined })
    expect(resource({ timeout: '1.5m', durable: 'required' }).handler).toMatchObject({ timeout: 90_000, durable: 'required' })
  })

  test.for(['create', 'update', 'delete'])('lacks no %s', (name) => {
    expect(() => careless({ type: ['Custom::A', 'Custom::B'], [name]: undefined })).toThrow(
      new DefinitionError(`Custom::A, Custom::B lacks ${name}`),
    )
  })

  test.for([undefined, { N: { type: 'integer' } }])(
    'refuses a JSON Schema in place of a Standard Schema (jsonSchema: %j)',
    (jsonSchema) => {
      expect(() => careless({ properties: { type: 'object' }, jsonSchema })).toThrow(
        new DefinitionError('properties must be a Standard Schema, such as one of zod'),
      )
    },
  )

  test('refuses a JSON Schema that stands alone, since nothing would be checked or decoded by it', () => {
    expect(() => careless({ jsonSchema: { type: 'object' } })).toThrow(new DefinitionError('jsonSchema must stand beside properties'))
  })

  test('refuses a timeout that is none', () => {
    expect(() => careless({ timeout: 'soon' })).toThrow(DefinitionError)
  })

  test('G1 · that needs durable steps is refused at start where there are none', () => {
    const durable = resource({ type: 'Custom::Durable', durable: 'required' })
    const message = "durable: 'required' needs a durable runtime; this adapter's steps don't survive a crash"
    expect(() => world(durable)).toThrow(new DefinitionError(message))
    expect(() => world(createProvider(resource({}), durable))).toThrow(new DefinitionError(message))
  })
})

describe('a provider of many', () => {
  const answering = (type: Parameters<typeof of>[0], id: string): Resource => resource({ type, create: () => ({ physicalResourceId: id }) })
  const provider = createProvider(
    answering(/^Custom::/, 'by pattern'),
    answering(['Custom::Site', 'Custom::Page'], 'by name'),
    answering(/^Custom::Other/, 'by later pattern'),
  )

  test.for([
    ['Custom::Site', 'by name'],
    ['Custom::Page', 'by name'],
    ['Custom::Other', 'by pattern'],
  ])('%s is served %s', async ([resourceType = '', id]) => {
    expect((await world(provider).run(cloudFormationEvent({ resourceType }))).response).toMatchObject({
      Status: 'SUCCESS',
      PhysicalResourceId: id,
    })
  })

  test('knows all its handlers, and serves nothing else', () => {
    expect(provider.handlers).toHaveLength(3)
    expect(provider.find('Other::Type')).toBeUndefined()
    expect(createProvider(of('Custom::Site')).find('Custom::Page')).toBeUndefined()
    expect(createProvider().find('Custom::Site')).toBeUndefined()
  })

  test('refuses a type that is named twice', () => {
    expect(() => createProvider(of('Custom::Site'), of(['Custom::Page', 'Custom::Site']))).toThrow(
      new DefinitionError('two resources serve the type Custom::Site'),
    )
    expect(() => createProvider(of(['Custom::Site', 'Custom::Site']))).toThrow(DefinitionError)
    const pattern = /Site/
    expect(() => createProvider(of(pattern), of(pattern))).not.toThrow()
  })

  test.for(['__proto__', 'constructor', 'toString'])('serves no type named %s', (type) => {
    expect(createProvider(of('Custom::Site')).find(type)).toBeUndefined()
  })
})
