/** `npm run quickstart`. */
import { styleText } from 'node:util'
import { quickstart } from './cli.ts'

process.exitCode = await quickstart(process.argv.slice(2), {
  out: (line) => console.log(line),
  err: (line) => console.error(line),
  paint: (style, text) => styleText(style, text, { stream: process.stdout }),
})
