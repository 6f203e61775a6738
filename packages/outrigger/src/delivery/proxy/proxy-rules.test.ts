import { describe, expect, test } from 'vitest'
import { DefinitionError } from '../../errors/definition-error.ts'
import { proxyRules } from './proxy-rules.ts'

const wayTo = (noProxy: string, url: string): string | undefined =>
  proxyRules('http://proxy.example:3128', noProxy).proxyFor(new URL(url))?.host

describe('the way to a host', () => {
  test('leads through the proxy', () => {
    expect(wayTo('', 'https://bucket.s3.amazonaws.com/')).toBe('proxy.example:3128')
  })

  test('is direct where there is no proxy', () => {
    expect(proxyRules('', '').proxyFor(new URL('https://bucket.s3.amazonaws.com/'))).toBeUndefined()
  })

  test.for<readonly [string, string]>([
    ['*', 'https://any.example/'],
    ['any.example', 'https://any.example/'],
    ['ANY.example', 'https://any.example/'],
    ['example', 'https://any.example/'],
    ['.example', 'https://any.example/'],
    ['*.example', 'https://any.example/'],
    ['other, any.example', 'https://any.example/'],
    ['other any.example', 'https://any.example/'],
    ['any.example:443', 'https://any.example/'],
    ['any.example:8443', 'https://any.example:8443/'],
    ['127.0.0.1', 'https://127.0.0.1:1/'],
    ['[::1]', 'https://[::1]/'],
  ])('is direct by NO_PROXY=%s: %s', ([noProxy, url]) => {
    expect(wayTo(noProxy, url)).toBeUndefined()
  })

  test.for<readonly [string, string]>([
    ['ny.example', 'https://any.example/'],
    ['any.example.com', 'https://any.example/'],
    ['any.example:8443', 'https://any.example/'],
    ['any.example:443', 'https://any.example:8443/'],
    ['127.0.0.1', 'https://127.0.0.2/'],
    [' , ', 'https://any.example/'],
  ])('is not direct by NO_PROXY=%s: %s', ([noProxy, url]) => {
    expect(wayTo(noProxy, url)).toBe('proxy.example:3128')
  })
})

describe('the URL of a proxy', () => {
  test('speaks HTTP where it names no scheme', () => {
    expect(proxyRules('proxy.example:3128', '').proxyFor(new URL('https://any.example/'))?.href).toBe('http://proxy.example:3128/')
  })

  test.for(['socks5://user:hunter2@proxy.example', 'http://', 'file:///etc/passwd', 'http://user:hunter2@proxy.example:port'])(
    'is refused, untold: %s',
    (proxy) => {
      expect(() => proxyRules(proxy, '')).toThrow(
        new DefinitionError('the proxy (HTTPS_PROXY or the option proxy) must be a URL such as http://proxy.example:3128'),
      )
    },
  )
})
