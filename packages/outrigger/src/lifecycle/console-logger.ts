import type { Logger } from '../ports.ts'

/** One line of JSON an entry, which CloudWatch Logs and SLS index by field. */
export const consoleLogger: Logger = {
  log(level, message, fields) {
    console[level](JSON.stringify({ level, message, ...fields }))
  },
}
