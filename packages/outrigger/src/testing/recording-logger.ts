import type { LogFields, Logger, LogLevel } from '../ports.ts'

/** One entry a {@link RecordingLogger} keeps. */
export interface LogEntry {
  readonly level: LogLevel
  readonly message: string
  /** Absent where the entry had none. */
  readonly fields?: LogFields
}

/** A logger that keeps what it is given. */
export interface RecordingLogger extends Logger {
  /** All entries, oldest first. */
  readonly entries: readonly LogEntry[]
}

/**
 * A logger that prints nothing and keeps every entry.
 *
 * @example
 * ```ts
 * const logger = recordingLogger()
 * expect(logger.entries).toEqual([{ level: 'warn', message: 'timeout ignored', fields: { timeout: 'soon' } }])
 * ```
 */
export function recordingLogger(): RecordingLogger {
  const entries: LogEntry[] = []
  return {
    entries,
    log(level, message, fields) {
      entries.push({ level, message, ...(fields && { fields }) })
    },
  }
}
