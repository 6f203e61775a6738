import type { Target, Targets } from './target.ts'

/** The target for a service token: an exact key's, else that of the first key with `*` that fits. */
export function findTarget(targets: Targets, serviceToken: string): Target | undefined {
  if (Object.hasOwn(targets, serviceToken)) return targets[serviceToken]
  const key = Object.keys(targets).find((pattern) => pattern.includes('*') && fits(pattern.split('*'), serviceToken))
  return key === undefined ? undefined : targets[key]
}

/** Whether `text` is `parts` with anything in between. */
function fits(parts: readonly string[], text: string): boolean {
  const [head = '', ...rest] = parts
  const tail = rest.pop() ?? ''
  if (!text.startsWith(head) || !text.endsWith(tail) || text.length < head.length + tail.length) return false
  let from = head.length
  return rest.every((part) => {
    const at = text.indexOf(part, from)
    from = at + part.length
    return at >= 0 && from <= text.length - tail.length
  })
}
