import type { Definition, Filter } from './filter.ts'
import { NAME, NUMBER } from './tokens.ts'
import { parsePattern } from './parse-pattern.ts'
import { parseText } from './parse-text.ts'
import { JqScanner } from './scan.ts'

/** Reads a jq program. @throws JqError where it can't be read. */
export function parseJq(source: string): Filter {
  const parser = new JqParser(source)
  const filter = parser.pipe()
  parser.end()
  return filter
}

/** Reads definitions only. */
export function parseDefinitions(source: string): readonly Definition[] {
  return new JqParser(source).definitions()
}

interface Operator {
  readonly operator: string
  /** How strongly it binds. */
  readonly level: number
  /** Whether it groups from the right. */
  readonly right: boolean
}

const OPERATORS: ReadonlyMap<string, Operator> = new Map(
  [
    ['//'],
    ['=', '|=', '+=', '-=', '*=', '/=', '%=', '//='],
    ['or'],
    ['and'],
    ['==', '!=', '<', '<=', '>', '>='],
    ['+', '-'],
    ['*', '/', '%'],
  ].flatMap((operators, level) =>
    operators.map((operator) => [operator, { operator, level: level + 1, right: operator === '//' }] as const),
  ),
)
const OPERATOR = /\/\/=|[|+\-*/%]=|==|!=|<=|>=|\/\/|[=<>+\-*/%]|(?:and|or)\b/y
const KEYWORDS = new Set([
  'def',
  'if',
  'then',
  'elif',
  'else',
  'end',
  'as',
  'reduce',
  'foreach',
  'try',
  'catch',
  'and',
  'or',
  'label',
  'import',
])

class JqParser {
  readonly scanner: JqScanner

  constructor(source: string) {
    this.scanner = new JqScanner(source)
  }

  pipe(): Filter {
    if (this.scanner.word('def')) return { kind: 'define', definition: this.#definition(), rest: this.pipe() }
    const left = this.#comma()
    return this.scanner.match(/\|(?!=)/y) === undefined ? left : { kind: 'pipe', left, right: this.pipe() }
  }

  #definition(): Definition {
    const name = this.scanner.match(NAME) ?? this.scanner.fail('the name of a function')
    const parameters: string[] = []
    if (this.scanner.take('(')) {
      do parameters.push((this.scanner.take('$') ? '$' : '') + (this.scanner.match(NAME) ?? this.scanner.fail('the name of a parameter')))
      while (this.scanner.take(';'))
      this.scanner.expect(')')
    }
    this.scanner.expect(':')
    const body = this.pipe()
    this.scanner.expect(';')
    return { name, parameters, body }
  }

  definitions(): readonly Definition[] {
    const definitions: Definition[] = []
    while (this.scanner.word('def')) definitions.push(this.#definition())
    this.end()
    return definitions
  }

  end(): void {
    if (!this.scanner.atEnd()) this.scanner.fail('the end')
  }

  #comma(): Filter {
    let left = this.#operations(0)
    while (this.scanner.take(',')) left = { kind: 'comma', left, right: this.#operations(0) }
    return left
  }

  #operations(above: number): Filter {
    let left = this.#signed()
    for (let next = this.#operator(above); next !== undefined; next = this.#operator(above)) {
      left = { kind: 'operation', operator: next.operator, left, right: this.#operations(next.right ? next.level - 1 : next.level) }
    }
    return left
  }

  /** The next operator, if it binds more strongly than that level. */
  #operator(above: number): Operator | undefined {
    return this.scanner.attempt(() => {
      const rule = OPERATORS.get(this.scanner.match(OPERATOR) ?? '')
      return rule !== undefined && rule.level > above ? rule : undefined
    })
  }

  #signed(): Filter {
    return this.scanner.take('-') ? { kind: 'negate', target: this.#postfix() } : this.#postfix()
  }

  #postfix(): Filter {
    let term = this.#term()
    for (;;) {
      const next = this.#suffix(term)
      if (next === undefined) break
      term = next
    }
    if (!this.scanner.word('as')) return term
    const pattern = parsePattern(this.scanner, this)
    this.scanner.expect('|')
    return { kind: 'bind', source: term, pattern, body: this.pipe() }
  }

  #suffix(target: Filter): Filter | undefined {
    if (this.scanner.take('?')) return { kind: 'try', body: target, handler: undefined }
    if (this.scanner.take('[')) return this.#bracket(target)
    if (this.scanner.match(/\.(?=["[A-Za-z_])/y) === undefined) return undefined
    if (this.scanner.take('[')) return this.#bracket(target)
    return { kind: 'index', target, key: this.#fieldName() }
  }

  #fieldName(): Filter {
    if (this.scanner.next === '"') return this.text('text')
    return { kind: 'literal', value: this.scanner.match(NAME) ?? this.scanner.fail('a field') }
  }

  #bracket(target: Filter): Filter {
    if (this.scanner.take(']')) return { kind: 'iterate', target }
    const from = this.scanner.take(':') ? undefined : this.pipe()
    if (from !== undefined && this.scanner.take(']')) return { kind: 'index', target, key: from }
    if (from !== undefined) this.scanner.expect(':')
    if (from !== undefined && this.scanner.take(']')) return { kind: 'slice', target, from, to: undefined }
    const to = this.pipe()
    this.scanner.expect(']')
    return { kind: 'slice', target, from, to }
  }

  #term(): Filter {
    this.scanner.skipSpace()
    if (this.scanner.next === '"') return this.text('text')
    const number = this.scanner.match(NUMBER)
    if (number !== undefined) return { kind: 'literal', value: Number(number) }
    if (this.scanner.take('..')) return { kind: 'recurse' }
    if (this.scanner.take('.')) {
      const identity: Filter = { kind: 'identity' }
      return /["A-Za-z_]/.test(this.scanner.next) ? { kind: 'index', target: identity, key: this.#fieldName() } : identity
    }
    if (this.scanner.take('$')) return { kind: 'variable', name: this.scanner.match(NAME) ?? this.scanner.fail('the name of a variable') }
    if (this.scanner.take('(')) {
      const filter = this.pipe()
      this.scanner.expect(')')
      return filter
    }
    if (this.scanner.take('[')) return this.#array()
    if (this.scanner.take('{')) return this.#object()
    if (this.scanner.take('@')) return this.#format()
    return this.#named()
  }

  #array(): Filter {
    if (this.scanner.take(']')) return { kind: 'array', body: undefined }
    const body = this.pipe()
    this.scanner.expect(']')
    return { kind: 'array', body }
  }

  #format(): Filter {
    const name = this.scanner.match(NAME) ?? this.scanner.fail('the name of a format')
    this.scanner.skipSpace()
    return this.scanner.next === '"' ? this.text(name) : { kind: 'format', name }
  }

  #named(): Filter {
    if (this.scanner.word('if')) return this.#conditional()
    if (this.scanner.word('try')) {
      const body = this.#postfix()
      return { kind: 'try', body, handler: this.scanner.word('catch') ? this.#postfix() : undefined }
    }
    if (this.scanner.word('reduce')) return this.#fold('reduce')
    if (this.scanner.word('foreach')) return this.#fold('foreach')
    const name = this.scanner.attempt(() => {
      const word = this.scanner.match(NAME)
      return word === undefined || KEYWORDS.has(word) ? undefined : word
    })
    if (name === undefined) return this.scanner.fail('a filter')
    const args: Filter[] = []
    if (this.scanner.take('(')) {
      do args.push(this.pipe())
      while (this.scanner.take(';'))
      this.scanner.expect(')')
    }
    return { kind: 'call', name, args }
  }

  #conditional(): Filter {
    const condition = this.pipe()
    if (!this.scanner.word('then')) this.scanner.fail('then')
    const whenTrue = this.pipe()
    if (this.scanner.word('elif')) return { kind: 'if', condition, whenTrue, otherwise: this.#conditional() }
    const otherwise: Filter = this.scanner.word('else') ? this.pipe() : { kind: 'identity' }
    if (!this.scanner.word('end')) this.scanner.fail('end')
    return { kind: 'if', condition, whenTrue, otherwise }
  }

  #fold(kind: 'reduce' | 'foreach'): Filter {
    // The source is a term: what `as` makes of it belongs to the fold.
    let source = this.#term()
    for (let next = this.#suffix(source); next !== undefined; next = this.#suffix(source)) source = next
    if (!this.scanner.word('as')) this.scanner.fail('as')
    const pattern = parsePattern(this.scanner, this)
    this.scanner.expect('(')
    const start = this.pipe()
    this.scanner.expect(';')
    const step = this.pipe()
    const result: Filter = kind === 'foreach' && this.scanner.take(';') ? this.pipe() : { kind: 'identity' }
    this.scanner.expect(')')
    return kind === 'reduce' ? { kind, source, pattern, start, step } : { kind, source, pattern, start, step, result }
  }

  #object(): Filter {
    const entries: (readonly [Filter, Filter])[] = []
    while (!this.scanner.take('}')) {
      entries.push(this.#entry())
      if (this.scanner.take('}')) break
      this.scanner.expect(',')
    }
    return { kind: 'object', entries }
  }

  #entry(): readonly [Filter, Filter] {
    if (this.scanner.take('$')) {
      const name = this.scanner.match(NAME) ?? this.scanner.fail('the name of a variable')
      return [
        { kind: 'literal', value: name },
        { kind: 'variable', name },
      ]
    }
    const key = this.key()
    if (!this.scanner.take(':')) return [key, { kind: 'index', target: { kind: 'identity' }, key }]
    let value = this.#operations(0)
    while (this.scanner.take('|')) value = { kind: 'pipe', left: value, right: this.#operations(0) }
    return [key, value]
  }

  /** A key of a map. */
  key(): Filter {
    this.scanner.skipSpace()
    if (this.scanner.next === '"') return this.text('text')
    if (this.scanner.take('@')) return this.#format()
    if (this.scanner.take('(')) {
      const key = this.pipe()
      this.scanner.expect(')')
      return key
    }
    return { kind: 'literal', value: this.scanner.match(NAME) ?? this.scanner.match(NUMBER) ?? this.scanner.fail('a key') }
  }

  /** A string in a format. */
  text(format: string): Filter {
    return { kind: 'text', format, pieces: parseText(this.scanner, this) }
  }
}
