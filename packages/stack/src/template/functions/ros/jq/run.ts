import { isList } from '../../../../values/is-list.ts'
import {
  type BoundFunction,
  enter,
  type Environment,
  type Results,
  type Spot,
  type Spots,
  variable,
  withDefinitions,
  withVariable,
} from './environment.ts'
import { type Filter, JqError, type Pattern } from './filter.ts'
import { formatText } from './formats.ts'
import { natives } from './natives.ts'
import { deletePaths, entriesOf, getPath, setPath, valueAt } from './paths.ts'
import { isTruthy, operations, typeOf } from './values.ts'

/** Everything that a filter gives for a value. @throws JqError where the program fails. */
export function* run(filter: Filter, spot: Spot, environment: Environment): Spots {
  environment.effort.step()
  switch (filter.kind) {
    case 'identity':
      return yield spot
    case 'recurse':
      return yield* recurse(spot)
    case 'literal':
      return yield plain(filter.value)
    case 'variable':
      return yield plain(variable(filter.name, environment))
    case 'format':
      return yield plain(formatText(filter.name, spot.value))
    case 'text':
      for (const text of texts(filter.pieces, filter.format, spot, environment)) yield plain(text)
      return
    case 'pipe':
      for (const inner of run(filter.left, spot, environment)) yield* run(filter.right, inner, environment)
      return
    case 'comma':
      yield* run(filter.left, spot, environment)
      return yield* run(filter.right, spot, environment)
    case 'index':
    case 'slice':
    case 'iterate':
      return yield* access(filter, spot, environment)
    case 'negate':
      for (const { value } of run(filter.target, spot, environment)) yield plain(operations['-']?.(0, value))
      return
    case 'operation':
      return yield* operate(filter, spot, environment)
    case 'try':
      return yield* attempt(filter, spot, environment)
    case 'array':
      return yield plain(filter.body === undefined ? [] : valuesOf(filter.body, spot, environment))
    case 'object':
      for (const entries of objectEntries(filter.entries, spot, environment)) yield plain(Object.fromEntries(entries))
      return
    case 'if':
      for (const { value } of run(filter.condition, spot, environment))
        yield* run(isTruthy(value) ? filter.whenTrue : filter.otherwise, spot, environment)
      return
    case 'bind':
      for (const { value } of run(filter.source, spot, environment))
        for (const bound of match(filter.pattern, value, spot, environment)) yield* run(filter.body, spot, bound)
      return
    case 'reduce':
    case 'foreach':
      return yield* fold(filter, spot, environment)
    case 'define':
      return yield* run(filter.rest, spot, withDefinitions(environment, [filter.definition]))
    case 'call':
      return yield* call(filter, spot, environment)
  }
}

const plain = (value: unknown): Spot => ({ value: value ?? null, path: undefined })

const valuesOf = (filter: Filter, spot: Spot, environment: Environment): unknown[] =>
  Array.from(run(filter, spot, environment), ({ value }) => value)

/** The ways to everything that a filter gives. */
function pathsOf(filter: Filter, { value }: Spot, environment: Environment): (readonly unknown[])[] {
  return Array.from(run(filter, { value, path: [] }, environment), ({ path, value: found }) => {
    if (path === undefined) throw new JqError(`Invalid path expression with result ${JSON.stringify(found)}`)
    return path
  })
}

const step = (spot: Spot, key: unknown, value: unknown): Spot => ({ value, path: spot.path && [...spot.path, key] })

function* recurse(spot: Spot): Spots {
  yield spot
  if (typeOf(spot.value) !== 'array' && typeOf(spot.value) !== 'object') return
  for (const [key, value] of entriesOf(spot.value)) yield* recurse(step(spot, key, value))
}

function* access(filter: Extract<Filter, { kind: 'index' | 'slice' | 'iterate' }>, spot: Spot, environment: Environment): Spots {
  for (const target of run(filter.target, spot, environment)) {
    if (filter.kind === 'iterate') for (const [key, value] of entriesOf(target.value)) yield step(target, key, value)
    else for (const key of keysOf(filter, spot, environment)) yield step(target, key, valueAt(target.value, key))
  }
}

function* keysOf(filter: Extract<Filter, { kind: 'index' | 'slice' }>, spot: Spot, environment: Environment): Results<unknown> {
  const bounds = (bound: Filter | undefined): unknown[] => (bound === undefined ? [null] : valuesOf(bound, spot, environment))
  if (filter.kind === 'index') yield* valuesOf(filter.key, spot, environment)
  else for (const end of bounds(filter.to)) for (const start of bounds(filter.from)) yield { start, end }
}

function* operate(filter: Extract<Filter, { kind: 'operation' }>, spot: Spot, environment: Environment): Spots {
  const { operator, left, right } = filter
  if (operator === '//') return yield* alternative(left, right, spot, environment)
  if (operator === 'and' || operator === 'or') {
    for (const { value } of run(left, spot, environment)) {
      if (isTruthy(value) === (operator === 'or')) yield plain(operator === 'or')
      else for (const other of run(right, spot, environment)) yield plain(isTruthy(other.value))
    }
    return
  }
  const operation = operations[operator]
  if (operation === undefined) return yield* assign(operator, left, right, spot, environment)
  for (const b of valuesOf(right, spot, environment)) for (const { value: a } of run(left, spot, environment)) yield plain(operation(a, b))
}

function* alternative(left: Filter, right: Filter, spot: Spot, environment: Environment): Spots {
  let found = false
  try {
    for (const each of run(left, spot, environment)) {
      if (!isTruthy(each.value)) continue
      found = true
      yield each
    }
  } catch (error) {
    if (!(error instanceof JqError)) throw error
  }
  if (!found) yield* run(right, spot, environment)
}

function* assign(operator: string, left: Filter, right: Filter, spot: Spot, environment: Environment): Spots {
  const paths = pathsOf(left, spot, environment)
  if (operator === '|=') return yield plain(update(spot.value, paths, (value) => run(right, plain(value), environment).next().value?.value))
  for (const given of valuesOf(right, spot, environment)) {
    const next = (before: unknown): unknown => {
      if (operator === '=') return given
      if (operator === '//=') return isTruthy(before) ? before : given
      return operations[operator.slice(0, -1)]?.(before, given)
    }
    yield plain(update(spot.value, paths, next))
  }
}

/** The value with other ones at the ends of the ways; those for which there is none are taken away. */
function update(value: unknown, paths: readonly (readonly unknown[])[], next: (before: unknown) => unknown): unknown {
  const gone: (readonly unknown[])[] = []
  const updated = paths.reduce<unknown>((at, path) => {
    const replacement = next(getPath(at, path))
    if (replacement !== undefined) return setPath(at, path, replacement)
    gone.push(path)
    return at
  }, value)
  return deletePaths(updated, gone)
}

function* attempt({ body, handler }: Extract<Filter, { kind: 'try' }>, spot: Spot, environment: Environment): Spots {
  try {
    yield* run(body, spot, environment)
  } catch (error) {
    if (!(error instanceof JqError)) throw error
    if (handler !== undefined) yield* run(handler, plain(error.value), environment)
  }
}

function* texts(pieces: readonly (string | Filter)[], format: string, spot: Spot, environment: Environment): Results<string> {
  const [first, ...rest] = pieces
  if (first === undefined) return yield ''
  const starts = typeof first === 'string' ? [first] : valuesOf(first, spot, environment).map((value) => formatText(format, value))
  for (const end of texts(rest, format, spot, environment)) for (const start of starts) yield start + end
}

type Entry = readonly [key: string, value: unknown]

function* objectEntries(
  [first, ...rest]: readonly (readonly [key: Filter, value: Filter])[],
  spot: Spot,
  environment: Environment,
): Results<readonly Entry[]> {
  if (first === undefined) return yield []
  for (const key of valuesOf(first[0], spot, environment)) {
    if (typeof key !== 'string') throw new JqError(`Object keys must be strings, not ${typeOf(key)}`)
    for (const value of valuesOf(first[1], spot, environment))
      for (const others of objectEntries(rest, spot, environment)) yield [[key, value], ...others]
  }
}

/** What names a pattern gives, once for each way in which it can be read. */
function* match(pattern: Pattern, value: unknown, spot: Spot, environment: Environment): Results<Environment> {
  if (pattern.kind === 'name') return yield withVariable(environment, pattern.name, value)
  const parts: readonly (readonly [Filter, Pattern])[] =
    pattern.kind === 'map' ? pattern.entries : pattern.items.map((item, index) => [{ kind: 'literal', value: index }, item] as const)
  yield* matchParts(parts, value, spot, environment)
}

function* matchParts(
  [first, ...rest]: readonly (readonly [Filter, Pattern])[],
  value: unknown,
  spot: Spot,
  environment: Environment,
): Results<Environment> {
  if (first === undefined) return yield environment
  for (const key of valuesOf(first[0], spot, environment))
    for (const bound of match(first[1], valueAt(value, key), spot, environment)) yield* matchParts(rest, value, spot, bound)
}

function* fold(filter: Extract<Filter, { kind: 'reduce' | 'foreach' }>, spot: Spot, environment: Environment): Spots {
  for (const start of valuesOf(filter.start, spot, environment)) {
    let state: unknown = start
    for (const { value } of run(filter.source, spot, environment)) {
      for (const bound of match(filter.pattern, value, spot, environment)) {
        const states = valuesOf(filter.step, plain(state), bound)
        state = states.at(-1) ?? null
        if (filter.kind === 'foreach') for (const each of states) yield* run(filter.result, plain(each), bound)
      }
    }
    if (filter.kind === 'reduce') yield plain(state)
  }
}

function* call({ name, args }: Extract<Filter, { kind: 'call' }>, spot: Spot, environment: Environment): Spots {
  const signature = `${name}/${args.length}`
  const bound = environment.functions.get(signature)
  if (bound?.kind === 'argument') return yield* run(bound.filter, spot, { ...bound.home, depth: environment.depth })
  if (bound?.kind === 'definition') {
    const { parameters, body } = bound.definition
    for (const inner of bindArguments(parameters, args, spot, environment, enter(bound.home(), environment, new Map())))
      yield* run(body, spot, inner)
    return
  }
  const special = specials[signature]
  if (special !== undefined) return yield* special(args, spot, environment)
  const native = natives[signature]
  if (native === undefined) throw new JqError(`${signature} is not defined, or not supported here`)
  for (const values of combinations(args, spot, environment)) yield plain(native(spot.value, ...values))
}

/** Where a body runs, once for each combination of the arguments that are values. */
function* bindArguments(
  [first, ...rest]: readonly string[],
  [argument, ...others]: readonly Filter[],
  spot: Spot,
  caller: Environment,
  home: Environment,
): Results<Environment> {
  if (first === undefined || argument === undefined) return yield home
  const name = first.replace(/^\$/, '')
  const bound: BoundFunction = { kind: 'argument', filter: argument, home: caller }
  if (name === first) {
    const functions = new Map([...home.functions, [`${name}/0`, bound]])
    return yield* bindArguments(rest, others, spot, caller, { ...home, functions })
  }
  for (const value of valuesOf(argument, spot, caller)) {
    const functions = new Map([...home.functions, [`${name}/0`, { ...bound, filter: { kind: 'literal', value } } as const]])
    yield* bindArguments(rest, others, spot, caller, withVariable({ ...home, functions }, name, value))
  }
}

function* combinations([first, ...rest]: readonly Filter[], spot: Spot, environment: Environment): Results<readonly unknown[]> {
  if (first === undefined) return yield []
  const values = valuesOf(first, spot, environment)
  for (const others of combinations(rest, spot, environment)) for (const value of values) yield [value, ...others]
}

type Special = (args: readonly Filter[], spot: Spot, environment: Environment) => Spots

/** Functions that need their arguments as filters, or keep to ways. */
const specials: Readonly<Record<string, Special>> = {
  *'empty/0'() {},
  *'path/1'([filter], spot, environment) {
    if (filter !== undefined) for (const path of pathsOf(filter, spot, environment)) yield plain(path)
  },
  *'getpath/1'([filter], spot, environment) {
    for (const path of filter === undefined ? [] : valuesOf(filter, spot, environment)) {
      if (!isList(path)) throw new JqError('Path must be specified as an array')
      yield { value: getPath(spot.value, path) ?? null, path: spot.path && [...spot.path, ...path] }
    }
  },
  *'limit/2'([count, filter], spot, environment) {
    for (const limit of count === undefined ? [] : valuesOf(count, spot, environment)) {
      let left = Number(limit)
      if (left <= 0 || filter === undefined) continue
      for (const each of run(filter, spot, environment)) {
        yield each
        left -= 1
        if (left <= 0) break
      }
    }
  },
}
