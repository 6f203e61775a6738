/** A number that knows whether it was written as a whole one, because a quotient of whole numbers is whole. */
export interface Quantity {
  readonly value: number
  readonly whole: boolean
}

/**
 * The value of an expression of numbers, `+ - * / // %` and parentheses; `undefined` where it isn't one.
 * Division of whole numbers drops what is behind the point; the remainder has the divisor's sign.
 */
export function calculateText(text: string): Quantity | undefined {
  const reader = new ArithmeticReader(text.match(/\d+\.?\d*(?:[eE][-+]?\d+)?|\.\d+|\/\/|[-+*/%()]|\S/g) ?? [])
  const quantity = reader.sum()
  return reader.atEnd && Number.isFinite(quantity?.value) ? quantity : undefined
}

type Operation = (a: Quantity, b: Quantity) => Quantity

const both = (compute: (a: number, b: number) => number): Operation => {
  return (a, b) => ({ value: compute(a.value, b.value), whole: a.whole && b.whole })
}
const floorDivide = both((a, b) => Math.floor(a / b))
const sums: Readonly<Record<string, Operation>> = { '+': both((a, b) => a + b), '-': both((a, b) => a - b) }
const products: Readonly<Record<string, Operation>> = {
  '*': both((a, b) => a * b),
  '/': (a, b) => (a.whole && b.whole ? floorDivide(a, b) : { value: a.value / b.value, whole: false }),
  '//': floorDivide,
  '%': both((a, b) => a - b * Math.floor(a / b)),
}

class ArithmeticReader {
  readonly #tokens: readonly string[]
  #at = 0

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens
  }

  get atEnd(): boolean {
    return this.#at === this.#tokens.length
  }

  sum(): Quantity | undefined {
    return this.#chain(sums, () => this.#chain(products, () => this.#signed()))
  }

  #chain(operations: Readonly<Record<string, Operation>>, operand: () => Quantity | undefined): Quantity | undefined {
    let left = operand()
    for (;;) {
      const operation = operations[this.#tokens[this.#at] ?? '']
      if (operation === undefined || left === undefined) return left
      this.#at += 1
      const right = operand()
      left = right && operation(left, right)
    }
  }

  #signed(): Quantity | undefined {
    const token = this.#tokens[this.#at] ?? ''
    this.#at += 1
    if (token === '+') return this.#signed()
    if (token === '-') {
      const quantity = this.#signed()
      return quantity && { ...quantity, value: -quantity.value }
    }
    if (token === '(') {
      const quantity = this.sum()
      this.#at += 1
      return this.#tokens[this.#at - 1] === ')' ? quantity : undefined
    }
    return /^[\d.]/.test(token) ? { value: Number(token), whole: /^\d+$/.test(token) } : undefined
  }
}
