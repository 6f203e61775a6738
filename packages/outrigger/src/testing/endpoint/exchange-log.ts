import type { Exchange } from './exchange.ts'

/** Keeps exchanges and tells those who wait for them. */
export interface ExchangeLog {
  readonly exchanges: readonly Exchange[]
  add(exchange: Exchange): void
  next(id: string, signal: AbortSignal | undefined): Promise<Exchange>
  listen(listener: (exchange: Exchange) => void): () => void
  /** Ends everyone's waiting, now and later. */
  close(): void
}

export function exchangeLog(): ExchangeLog {
  const exchanges: Exchange[] = []
  const listeners = new Set<(exchange: Exchange) => void>()
  const closed = new AbortController()

  function listen(listener: (exchange: Exchange) => void): () => void {
    // Wrapped, so that the same listener may listen twice.
    const own = (exchange: Exchange): void => listener(exchange)
    listeners.add(own)
    return () => listeners.delete(own)
  }

  return {
    exchanges,
    listen,
    add(exchange) {
      exchanges.push(exchange)
      for (const listener of listeners) listener(exchange)
    },
    next(id, signal) {
      const awaited = (exchange: Exchange): boolean => exchange.id === id && exchange.accepted
      const known = exchanges.find(awaited)
      if (known) return Promise.resolve(known)
      const end = signal ? AbortSignal.any([signal, closed.signal]) : closed.signal
      return new Promise((resolve, reject) => {
        const abort = (): void => settle(() => reject(end.reason))
        const ignore = listen((exchange) => {
          if (awaited(exchange)) settle(() => resolve(exchange))
        })
        function settle(how: () => void): void {
          ignore()
          end.removeEventListener('abort', abort)
          how()
        }
        if (end.aborted) abort()
        else end.addEventListener('abort', abort)
      })
    },
    close: () => closed.abort(new Error('the response endpoint was closed')),
  }
}
