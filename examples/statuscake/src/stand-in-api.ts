/**
 * What StatusCake answers: the uptime part of version 1 of its API, without its transport.
 * Source: "StatusCake API" and its guides (developers.statuscake.com).
 *
 * @module
 */
import { changed, checkGiven, checkNew, type FieldErrors, type StoredTest, toTest } from './stand-in-rules.ts'

/** A request as the API sees it. */
export interface ApiCall {
  readonly method: string
  /** Path and query. */
  readonly target: string
  readonly authorization: string | undefined
  readonly form: URLSearchParams
}

/** What the API answers. */
export interface ApiReply {
  readonly status: number
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
}

/** An account's uptime tests, oldest first, and the API in front of them. */
export interface Api {
  readonly tests: ReadonlyMap<string, StoredTest>
  answer(call: ApiCall): ApiReply
}

const messages: Readonly<Record<number, string>> = {
  404: 'No results found',
  405: 'Method not allowed',
  429: 'Too many requests',
}

/** A reply that says no. */
export const refusal = (status: number): ApiReply => ({ status, body: { message: messages[status] ?? 'Something went wrong' } })

const invalid = (errors: FieldErrors): ApiReply => ({ status: 400, body: { message: 'The provided parameters are invalid', errors } })

/** An account without tests. Its API takes only calls with `key`. */
export function createApi(key: string): Api {
  const tests = new Map<string, StoredTest>()
  let lastId = 6_300_000

  function create(form: URLSearchParams): ApiReply {
    const errors = checkNew(form)
    if (Object.keys(errors).length > 0) return invalid(errors)
    const id = String(++lastId)
    tests.set(id, toTest(id, form))
    return { status: 201, body: { data: { new_id: id } } }
  }

  function list(query: URLSearchParams): ApiReply {
    const wanted = (query.get('tags') ?? '').split(',').filter((tag) => tag !== '')
    const found = [...tests.values()].filter((test) => wanted.every((tag) => test.tags.includes(tag)))
    const limit = Number(query.get('limit') ?? 25)
    const page = Number(query.get('page') ?? 1)
    const metadata = { page, per_page: limit, page_count: Math.ceil(found.length / limit), total_count: found.length }
    return { status: 200, body: { data: found.slice((page - 1) * limit, page * limit), metadata } }
  }

  function update(test: StoredTest, form: URLSearchParams): ApiReply {
    const errors = checkGiven(form)
    if (Object.keys(errors).length > 0) return invalid(errors)
    tests.set(test.id, changed(test, form))
    return { status: 204 }
  }

  function one(method: string, id: string, form: URLSearchParams): ApiReply {
    const test = tests.get(id)
    if (!test) return refusal(404)
    if (method === 'GET') return { status: 200, body: { data: test } }
    if (method === 'PUT') return update(test, form)
    if (method !== 'DELETE') return refusal(405)
    tests.delete(id)
    return { status: 204 }
  }

  function all(method: string, query: URLSearchParams, form: URLSearchParams): ApiReply {
    if (method === 'GET') return list(query)
    return method === 'POST' ? create(form) : refusal(405)
  }

  return {
    tests,
    answer({ method, target, authorization, form }) {
      if (authorization !== `Bearer ${key}`) return { status: 403, headers: { 'x-ext-authz': 'denied' } }
      const { pathname, searchParams } = new URL(target, 'http://stand-in')
      const [, id] = /^\/v1\/uptime\/(\w+)$/.exec(pathname) ?? []
      if (id !== undefined) return one(method, id, form)
      return pathname === '/v1/uptime' ? all(method, searchParams, form) : refusal(404)
    },
  }
}
