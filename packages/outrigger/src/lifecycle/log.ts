import type { LogFields, Logger, LogLevel } from '../ports.ts'
import { fieldsOf } from '../protocol/fields.ts'
import type { Scrubber } from './scrubber.ts'

/** What authors log with. Secrets and response URLs are taken out of what is given. */
export type Log = Readonly<Record<LogLevel, (message: string, fields?: LogFields) => void>>

/** A log whose entries carry `common` fields, are scrubbed, and never disturb the one who logs. */
export function createLog(logger: Logger, scrubber: Scrubber, common: LogFields): Log {
  const at =
    (level: LogLevel) =>
    (message: string, fields?: LogFields): void => {
      const write = async () => logger.log(level, scrubber.text(String(message)), fieldsOf(scrubber.value({ ...common, ...fields })))
      // A log that fails, at once or later, must not fail the request, or end the process.
      write().catch(() => {})
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}
