import { afterEach, beforeEach, expect, test } from 'vitest'
import { allowLoopback } from './allow-loopback.ts'

const variable = 'OUTRIGGER_RESPONSE_HOSTS'
let before: string | undefined

beforeEach(() => {
  before = process.env[variable]
  delete process.env[variable]
})

afterEach(() => {
  if (before === undefined) delete process.env[variable]
  else process.env[variable] = before
})

test('allows loopback, and takes it back', () => {
  {
    using _ = allowLoopback()
    expect(process.env[variable]).toBe('127.0.0.1,[::1]')
  }
  expect(process.env).not.toHaveProperty(variable)
})

test('keeps the hosts that were allowed before', () => {
  process.env[variable] = 'proxy.example'
  const loopback = allowLoopback()
  expect(process.env[variable]).toBe('proxy.example,127.0.0.1,[::1]')
  loopback[Symbol.dispose]()
  expect(process.env[variable]).toBe('proxy.example')
})

test('lasts until all who asked are done, in any order, however often they say so', () => {
  const [first, second] = [allowLoopback(), allowLoopback()]
  first[Symbol.dispose]()
  first[Symbol.dispose]()
  expect(process.env[variable]).toBe('127.0.0.1,[::1]')
  second[Symbol.dispose]()
  expect(process.env).not.toHaveProperty(variable)
})

test('an empty list of before is put back as it was', () => {
  process.env[variable] = ''
  const loopback = allowLoopback()
  expect(process.env[variable]).toBe('127.0.0.1,[::1]')
  loopback[Symbol.dispose]()
  expect(process.env[variable]).toBe('')
})
