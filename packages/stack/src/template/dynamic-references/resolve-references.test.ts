import { describe, expect, test } from 'vitest'
import { parseTemplate } from '../parse-template.ts'
import type { Scope } from '../scope.ts'
import { scopeOf } from '../template.fixture.ts'
import { resolveReferences } from './resolve-references.ts'
import { secretTexts } from './find-secret.ts'

const arn = 'arn:aws:secretsmanager:eu-west-1:123456789012:secret:db-AbCdEf'
const template = parseTemplate('Resources: { A: { Type: Custom::A, Properties: { ServiceToken: t } } }')
const made: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'AWS::SSM::Parameter /made': { Value: 'by the stack' },
  'AWS::SecretsManager::Secret given': { SecretString: '{"a":"b"}' },
  'AWS::SecretsManager::Secret generated': {
    GenerateSecretString: { SecretStringTemplate: '{"user":"me"}', GenerateStringKey: 'password' },
  },
  'AWS::SecretsManager::Secret bare': {},
}
const scope: Scope = scopeOf(
  template,
  {},
  {
    values: {
      ssm: { '/name': 'web', '/name:2': 'old', zones: ['a', 'b'] },
      ssmSecure: { key: 'k3y' },
      secretsManager: { plain: 'hunter22', db: { user: 'admin', port: 5432, nested: { a: 1 } }, [arn]: '{"user":"other"}' },
    },
    propertiesOf: (type, id) => made[`${type} ${id}`],
  },
)
const fail = (message: string): never => {
  throw new Error(message)
}
const resolve = (value: unknown, keepSecrets = false): unknown => resolveReferences(value, scope, { fail, keepSecrets })

describe('values of dynamic references', () => {
  test.each([
    ['ssm:/name', 'web'],
    ['ssm:/name:2', 'old'],
    ['ssm:/name:7', 'web'],
    ['ssm:zones', 'a,b'],
    ['ssm:/made', 'by the stack'],
    ['ssm:/cdk-bootstrap/hnb659fds/version', '30'],
    ['ssm-secure:key', 'k3y'],
    ['ssm-secure:key:3', 'k3y'],
    ['secretsmanager:plain', 'hunter22'],
    ['secretsmanager:plain:SecretString', 'hunter22'],
    ['secretsmanager:plain:SecretString:::', 'hunter22'],
    ['secretsmanager:db:SecretString:user', 'admin'],
    ['secretsmanager:db:SecretString:port::', '5432'],
    ['secretsmanager:db:SecretString:nested:AWSCURRENT', '{"a":1}'],
    ['secretsmanager:db', '{"user":"admin","port":5432,"nested":{"a":1}}'],
    [`secretsmanager:${arn}:SecretString:user`, 'other'],
    [`secretsmanager:${arn}`, '{"user":"other"}'],
    ['secretsmanager:given:SecretString:a', 'b'],
    ['secretsmanager:generated:SecretString:user', 'me'],
    ['secretsmanager:generated:SecretString:password', '4MuAClzNpMsbKteZDeCCqqHkDncYmMC8'],
    ['secretsmanager:bare', 'm4KNU0AtbjMu8Fov4DBjs1kZJXG6mfzT'],
  ])('{{resolve:%s}}', (address, value) => {
    expect(resolve(`{{resolve:${address}}}`)).toBe(value)
  })

  test('in the middle of texts, several of them, however deep', () => {
    expect(resolve({ a: ['x-{{resolve:ssm:/name}}-{{resolve:ssm:zones}}', 5, null, { b: true }] })).toEqual({
      a: ['x-web-a,b', 5, null, { b: true }],
    })
  })

  test('what is no reference is left alone', () => {
    const texts = ['{{resolve:other:/name}}', '{{resolve:ssm}}', '{{ resolve:ssm:/name }}', '{resolve:ssm:/name}']
    expect(resolve(texts)).toEqual(texts)
  })

  test('secrets may be left as they are written', () => {
    const secrets = ['{{resolve:ssm-secure:key}}', '{{resolve:secretsmanager:plain}}']
    expect(resolve([...secrets, '{{resolve:ssm:/name}}'], true)).toEqual([...secrets, 'web'])
  })
})

test.each([
  ['ssm:/other', 'the values given have no parameter "/other" below ssm'],
  ['ssm:', 'expected the name of a parameter, or name:version'],
  ['ssm:a b', 'expected the name of a parameter, or name:version'],
  ['ssm-secure:/name', 'the values given have no parameter "/name" below ssmSecure'],
  ['ssm-secure:a:b', 'expected the name of a parameter, or name:version'],
  ['secretsmanager:other', 'the values given have no secret "other" below secretsManager'],
  ['secretsmanager:', 'expected secret-id:SecretString:json-key:version-stage:version-id'],
  ['secretsmanager:db:SecretBinary', 'expected SecretString behind the id of the secret, found SecretBinary'],
  ['secretsmanager:db:SecretString:nope', 'Could not find a value associated with JSONKey in SecretString'],
  ['secretsmanager:plain:SecretString:user', 'Could not find a value associated with JSONKey in SecretString'],
  ['secretsmanager:db:SecretString:user:A:1', 'a version is told by its stage or by its id, not by both'],
])('{{resolve:%s}} fails: %s', (address, problem) => {
  expect(() => resolve(`{{resolve:${address}}}`)).toThrow(new Error(`{{resolve:${address}}}: ${problem}`))
})

test.each([
  ['hunter22', ['hunter22']],
  ['{"a":"b"}', ['{"a":"b"}', 'b']],
  [{ a: 'b', c: 1 }, ['{"a":"b","c":1}', 'b', '1']],
])('the texts that give a secret away: %j', (secret, texts) => {
  expect(secretTexts(secret)).toEqual(texts)
})
