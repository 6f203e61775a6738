import { describe, expect, test } from 'vitest'
import { dependencyGraph, dependencyOrder } from './dependency-graph.ts'
import { parseTemplate } from './parse-template.ts'

const template = parseTemplate(`
Resources:
  Web: { Type: Custom::Web, DependsOn: Log, Properties: { ServiceToken: t, Db: !Ref Db, Url: !GetAtt Net.Url } }
  Db: { Type: Custom::Db, Properties: { ServiceToken: t, Net: !Sub "\${Net}" } }
  Net: { Type: Custom::Net, Properties: { ServiceToken: t } }
  Log: { Type: Custom::Log, Properties: { ServiceToken: t } }
`)

describe('the graph', () => {
  test('has both directions for every resource', () => {
    const { dependencies, dependents } = dependencyGraph(template)
    expect(dependencies).toEqual(
      new Map([
        ['Web', new Set(['Log', 'Db', 'Net'])],
        ['Db', new Set(['Net'])],
        ['Net', new Set()],
        ['Log', new Set()],
      ]),
    )
    expect(dependents).toEqual(
      new Map([
        ['Web', new Set()],
        ['Db', new Set(['Web'])],
        ['Net', new Set(['Web', 'Db'])],
        ['Log', new Set(['Web'])],
      ]),
    )
  })

  test('leaves out what is not included, on both sides', () => {
    const { dependencies, dependents } = dependencyGraph(template, (logicalId) => logicalId !== 'Net')
    expect(dependencies).toEqual(
      new Map([
        ['Web', new Set(['Log', 'Db'])],
        ['Db', new Set()],
        ['Log', new Set()],
      ]),
    )
    expect([...dependents.keys()]).toEqual(['Web', 'Db', 'Log'])
  })
})

describe('the order', () => {
  test('is in layers, each in the order of the template', () => {
    expect(dependencyOrder(template)).toEqual([['Net', 'Log'], ['Db'], ['Web']])
  })

  test('leaves out what is not included', () => {
    expect(dependencyOrder(template, (logicalId) => logicalId !== 'Db')).toEqual([['Net', 'Log'], ['Web']])
  })
})
