import { expect, test } from 'vitest'
import { Refusal } from './refusal.ts'
import { readWebBody } from './web-body.ts'

const read = (type: string | undefined, text: string) => {
  const url = 'https://provider.example/ros'
  const headers = new Headers(type === undefined ? {} : { 'content-type': type })
  return readWebBody({ headers, url: new URL(url), spellings: [url], body: new TextEncoder().encode(text) })
}

test.for(['application/json', 'application/json ; charset=utf-8', 'APPLICATION/JSON;charset=utf-8'])(
  'JSON of the type %j is read',
  (type) => {
    expect(read(type, '{"StackId":"1"}')).toEqual({ StackId: '1' })
  },
)

test.for(['text/json', '', 'json', 'application/jsonl', undefined])('the type %j is refused', (type) => {
  expect(() => read(type, '{}')).toThrow(new Refusal(415, 'expected application/json or application/x-www-form-urlencoded'))
})

test.for<readonly [string, unknown]>([
  ['{"Size":1}', { Size: 1 }],
  [' \n{"Size":1}', { Size: 1 }],
  ['[1]', [1]],
  ['"[1]"', '"[1]"'],
  ['{"Size":', '{"Size":'],
  ['1', '1'],
  ['null', 'null'],
])('the value %j of a form is read as %j', ([text, value]) => {
  const form = new URLSearchParams({ ResourceProperties: text, PhysicalResourceId: text })
  expect(read('application/x-www-form-urlencoded', String(form))).toEqual({ ResourceProperties: value, PhysicalResourceId: text })
})
