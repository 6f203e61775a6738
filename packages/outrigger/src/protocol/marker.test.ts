import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { failedCreateMarker, isCdkMarker, isMarker, markerToken } from './marker.ts'

describe('markers', () => {
  test('C4 · a failed Create is marked by its token', () => {
    expect(failedCreateMarker('t0ken')).toBe('outrigger-failed-t0ken')
  })

  test('C4 · a marker is known as one and gives its token back', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (token) => {
        expect(isMarker(failedCreateMarker(token))).toBe(true)
        expect(markerToken(failedCreateMarker(token))).toBe(token)
      }),
    )
  })

  test('C9 · a marker without a token is a marker, and gives none back', () => {
    expect(isMarker('outrigger-failed-')).toBe(true)
    expect(markerToken('outrigger-failed-')).toBeUndefined()
  })

  test.each(['', 'outrigger-failed', 'Outrigger-failed-x', ' outrigger-failed-x', 'x-outrigger-failed-x', 'site-1'])(
    'C4 · %j is no marker',
    (id) => {
      expect(isMarker(id)).toBe(false)
    },
  )

  test.each(['AWSCDK::CustomResourceProviderFramework::CREATE_FAILED', 'AWSCDK::CustomResourceProviderFramework::MISSING_PHYSICAL_ID'])(
    "C5 · %s is the CDK's word for nothing",
    (id) => {
      expect(isCdkMarker(id)).toBe(true)
      expect(isMarker(id)).toBe(false)
    },
  )

  test.each([
    'AWSCDK::CustomResourceProviderFramework::CREATE_FAILED-1',
    'x-AWSCDK::CustomResourceProviderFramework::CREATE_FAILED',
    'AWSCDK::CustomResourceProviderFramework::OTHER',
    'outrigger-failed-x',
    'CREATE_FAILED',
    '',
  ])("C5 · %j is none of the CDK's markers", (id) => {
    expect(isCdkMarker(id)).toBe(false)
  })
})
