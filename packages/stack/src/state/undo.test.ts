import { describe, expect, test } from 'vitest'
import type { Resource } from './resource.ts'
import { mergeUndo, type Undo } from './undo.ts'

const resource = (status: string): Resource => ({
  logicalResourceId: 'A',
  resourceType: 'Custom::Thing',
  custom: true,
  physicalResourceId: 'A-id',
  status,
  presence: 'made',
  declared: {},
  sent: {},
  serviceToken: 'token',
  timeout: 60,
  data: {},
  noEcho: false,
  responseKey: '',
  deletionPolicy: 'Delete',
  dependencies: new Set(),
})

const [stable, first, second] = [resource('CREATE_COMPLETE'), resource('UPDATE_COMPLETE'), resource('UPDATE_FAILED')]
const created: Undo = { kind: 'created' }
const recreated = (before: Resource): Undo => ({ kind: 'recreated', before })
const kept = (before: Resource): Undo => ({ kind: 'kept', before })
const updated = (before: Resource, after: Resource, more: { asked?: boolean; replaced?: boolean } = {}): Undo => ({
  kind: 'updated',
  before,
  after,
  asked: true,
  replaced: false,
  ...more,
})

describe('what two changes one after the other come to', () => {
  test.each<[string, Undo | undefined, Undo, Undo]>([
    ['the first is what it is', undefined, kept(stable), kept(stable)],
    ['what is new stays new when it is updated', created, updated(stable, first), created],
    ['what is new stays new when it is made anew', created, recreated(stable), created],
    ['what is new stays new when it is created again', created, created, created],
    ['what was made anew goes back to what was there first', recreated(stable), updated(first, second), recreated(stable)],
    ['what was kept twice was kept', kept(stable), kept(first), kept(stable)],
    ['what was kept and then updated goes back to the start', kept(stable), updated(first, second), updated(stable, second)],
    ['what was kept and then made anew goes back to the start', kept(stable), recreated(first), recreated(stable)],
    ['what was updated and then kept was updated', updated(stable, first), kept(first), updated(stable, first)],
    ['what was updated twice was updated once, from start to end', updated(stable, first), updated(first, second), updated(stable, second)],
    ['what was updated and then made anew goes back to the start', updated(stable, first), recreated(first), recreated(stable)],
    [
      'who was asked once, was asked',
      updated(stable, first, { asked: true }),
      updated(first, second, { asked: false }),
      updated(stable, second, { asked: true }),
    ],
    [
      'who was asked the second time, was asked',
      updated(stable, first, { asked: false }),
      updated(first, second, { asked: true }),
      updated(stable, second, { asked: true }),
    ],
    [
      'what was replaced once, was replaced',
      updated(stable, first, { replaced: true }),
      updated(first, second),
      updated(stable, second, { replaced: true }),
    ],
    [
      'what was replaced the second time, was replaced',
      updated(stable, first),
      updated(first, second, { replaced: true }),
      updated(stable, second, { replaced: true }),
    ],
    [
      'an update that was refused changes nothing',
      updated(stable, first),
      updated(second, second, { asked: false }),
      updated(stable, first),
    ],
  ])('%s', (_title, earlier, later, both) => {
    expect(mergeUndo(earlier, later)).toEqual(both)
  })
})
