const variable = 'OUTRIGGER_RESPONSE_HOSTS'
const loopback = '127.0.0.1,[::1]'

let holders = 0
let before: string | undefined

/**
 * Lets handlers answer a response endpoint on loopback by plain HTTP, which they otherwise refuse: adds the loopback addresses to the environment variable
 * `OUTRIGGER_RESPONSE_HOSTS`. It is put back as it was when all who asked have disposed of what they got. {@link invoke} does this by itself.
 *
 * @example
 * ```ts
 * using _ = allowLoopback()
 * await handler(cloudFormationEvent({ responseUrl: endpoint.mint({ engine: 'cfn' }).href }), lambdaContext())
 * ```
 */
export function allowLoopback(): Disposable {
  if (holders === 0) {
    before = process.env[variable]
    process.env[variable] = before ? `${before},${loopback}` : loopback
  }
  holders += 1
  let held = true
  return {
    [Symbol.dispose]() {
      if (!held) return
      held = false
      holders -= 1
      if (holders > 0) return
      if (before === undefined) delete process.env[variable]
      else process.env[variable] = before
    },
  }
}
