import { expect, test } from 'vitest'
import { secretsOf } from './secrets-of.ts'

test('what nobody may see: NoEcho parameters, encrypted parameters, secrets whole and by their keys', () => {
  const parameters = new Map([
    ['Open', { value: 'a', text: 'a', noEcho: false }],
    ['Closed', { value: ['b', 'c'], text: 'b,c', noEcho: true }],
  ])
  const values = { ssm: { open: 'x' }, ssmSecure: { s: 'S' }, oosSecure: { o: 'O' }, secretsManager: { plain: 'P', db: { user: 'U' } } }
  expect(secretsOf(parameters, values)).toEqual([
    { name: 'the NoEcho parameter Closed', value: 'b,c' },
    { name: 'the encrypted parameter s', value: 'S' },
    { name: 'the encrypted parameter o', value: 'O' },
    { name: 'the secret plain', value: 'P' },
    { name: 'the secret db', value: '{"user":"U"}' },
    { name: 'the secret db', value: 'U' },
  ])
  expect(secretsOf(new Map(), {})).toEqual([])
})
