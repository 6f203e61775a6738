import { type Definition, type Filter, JqError } from './filter.ts'

/** A value and, where one leads to it from the input, the way. */
export interface Spot {
  readonly value: unknown
  readonly path: readonly unknown[] | undefined
}

/** None, one or many of something. */
export type Results<T> = Generator<T, void, undefined>

/** What a filter gives. */
export type Spots = Results<Spot>

/** A function that names can be bound to: a definition, or an argument together with where it came from. */
export type BoundFunction =
  | { readonly kind: 'definition'; readonly definition: Definition; readonly home: () => Environment }
  | { readonly kind: 'argument'; readonly filter: Filter; readonly home: Environment }

const MAX_STEPS = 1_000_000
const MAX_DEPTH = 400

/** Counts what a program does, so that one without an end gets an error. */
export class Effort {
  #steps = 0

  step(): void {
    this.#steps += 1
    if (this.#steps > MAX_STEPS) throw new JqError(`the program takes more than ${MAX_STEPS} steps`)
  }
}

/** What names mean inside a program. */
export interface Environment {
  readonly variables: ReadonlyMap<string, unknown>
  /** By name and number of parameters: `map/1`. */
  readonly functions: ReadonlyMap<string, BoundFunction>
  readonly effort: Effort
  /** How many calls stand inside each other. */
  readonly depth: number
}

export function withVariable(environment: Environment, name: string, value: unknown): Environment {
  return { ...environment, variables: new Map([...environment.variables, [name, value]]) }
}

export function withDefinitions(environment: Environment, definitions: readonly Definition[]): Environment {
  const functions = new Map(environment.functions)
  const extended: Environment = { ...environment, functions }
  for (const definition of definitions)
    functions.set(`${definition.name}/${definition.parameters.length}`, { kind: 'definition', definition, home: () => extended })
  return extended
}

/** Where the body of a definition runs, one call deeper; its arguments are bound already. */
export function enter(home: Environment, caller: Environment, args: ReadonlyMap<string, BoundFunction>): Environment {
  if (caller.depth >= MAX_DEPTH) throw new JqError(`the program calls itself more than ${MAX_DEPTH} times`)
  return { ...home, functions: new Map([...home.functions, ...args]), depth: caller.depth + 1 }
}

/** What a name stands for. @throws JqError where it stands for nothing. */
export function variable(name: string, { variables }: Environment): unknown {
  if (variables.has(name)) return variables.get(name)
  throw new JqError(`$${name} is not defined`)
}
