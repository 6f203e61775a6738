import { describe, expect, test } from 'vitest'
import { defineResource } from '../resource/define-resource.ts'
import { type IdOf, legacyIds } from './index.ts'

const byName: IdOf = ({ Name }, legacyId) => `${String(Name)} (${legacyId.length})`
const resource = { properties: { Name: 'one' } }

const hex = '58419525dade4d17a495dceeeed44708'
const stream = `2026/01/01/[$LATEST]${hex}`
const request = '7f3f6b0a-52c4-4f0e-8a0d-2b8f5c1d0001'

describe.for([
  ['cfnResponse', [stream, `2026/01/01/[12]${hex}`, `2026/01/01/my_function-1[$LATEST]${hex}`, `2026/01/01/f[3][${hex}]`], []],
  ['crhelper', ['shop-1_Site_0A1B2C3D', 'S_S_ABCDEFGH'], ['None']],
  [
    'cdkFramework',
    [request, request.toUpperCase()],
    ['AWSCDK::CustomResourceProviderFramework::CREATE_FAILED', 'AWSCDK::CustomResourceProviderFramework::MISSING_PHYSICAL_ID'],
  ],
  ['awsCustomResource', [stream], []],
] as const)('C5 · legacyIds.%s', ([name, ids, nothing]) => {
  const meaning = legacyIds[name](byName)

  test.for(ids)('%s means what the properties say', (id) => {
    expect(meaning(id, resource)).toBe(`one (${id.length})`)
  })

  test.for(nothing)('%s names nothing', (id) => {
    expect(meaning(id, resource)).toBe(null)
  })

  test.for([
    'test-1',
    '',
    `x${stream}`,
    `${stream}0`,
    `2026/1/01/[$LATEST]${hex}`,
    '2026/01/01/[$LATEST]58419525',
    'shop_Site_0a1b2c3d',
    'shop_Site_0A1B2C3D4',
    'shop_Site_0A1B2C3',
    '1shop_Site_0A1B2C3D',
    'sh_op_Site_0A1B2C3D',
    `${request}0`,
    `x${request}`,
    request.replaceAll('-', ''),
    'None ',
    'outrigger-failed-x',
  ])("%j is none of the older provider's", (id) => {
    expect(meaning(id, resource)).toBe(undefined)
  })
})

test('what the properties say may be looked up, and may be nothing', async () => {
  expect(await legacyIds.cfnResponse(async () => 'found')(stream, resource)).toBe('found')
  expect(legacyIds.cfnResponse(() => null)(stream, resource)).toBe(null)
})

test('stands in the definition of a resource', () => {
  const { types } = defineResource({
    type: 'Custom::Thing',
    legacyIds: legacyIds.crhelper(({ Name }) => (typeof Name === 'string' ? Name : null)),
    create: () => ({ physicalResourceId: 'one' }),
    update() {},
    delete() {},
  })
  expect(types).toEqual(['Custom::Thing'])
})
