/** What is used of Node's `process`. */
export interface SignalledProcess {
  on(signal: 'SIGTERM' | 'SIGINT', listener: () => void): unknown
  exit(code: number): void
}

/** Closes on a signal, and ends the process: with 0, or with 1 where work was left undone. A second signal ends it at once. */
export function closeOnSignals(close: () => Promise<boolean>, process: SignalledProcess): void {
  let isClosing = false
  const end = (): void => {
    if (isClosing) return process.exit(1)
    isClosing = true
    void close().then((isDone) => process.exit(isDone ? 0 : 1))
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, end)
}
