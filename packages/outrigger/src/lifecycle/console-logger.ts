import type { Logger } from '../ports.ts'

/** One line of JSON an entry, which CloudWatch Logs and SLS index by field. */
export const consoleLogger: Logger = {
  log(level, message, fields) {
    // Named twice, to stand first and to be no field's of the same name.
    console[level](JSON.stringify(Object.assign({ level, message }, fields, { level, message })))
  },
}
