import { statusCakeTest } from '@outrigger/example-statuscake/statuscake-test'
import type { Violation } from '@outrigger/stack'
import { createServer } from 'outrigger/node'
import { parseOptions, UsageError, usage } from './options.ts'
import type { Report } from './report.ts'
import { runBroken } from './run-broken.ts'
import { type Audience, runStories } from './run-stories.ts'
import { cloudFormationStory, rosStory } from './story.ts'
import { summariseViolations } from './summarise-violations.ts'
import { type Paint, type Style, textAudience } from './text-audience.ts'

/** Where the quickstart writes. */
export interface Terminal {
  /** Takes a line for stdout. */
  out(line: string): void
  /** Takes a line for stderr. */
  err(line: string): void
  readonly paint: Paint
}

const nobody: Audience = { story() {}, step() {}, event() {}, exchange() {} }

/** Runs the quickstart and resolves with its exit code: 0 all well, 1 not, 2 for a command line it doesn't understand. */
export async function quickstart(args: readonly string[], terminal: Terminal): Promise<number> {
  try {
    const { help, json, broken } = parseOptions(args)
    if (help) {
      terminal.out(usage)
      return 0
    }
    const report = broken ? await runBroken() : await runSound(json ? nobody : textAudience(terminal.out, terminal.paint))
    if (json) terminal.out(JSON.stringify(report, undefined, 2))
    else conclude(report, terminal)
    return report.problems.length === 0 && report.violations.length === 0 ? 0 : 1
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    terminal.err(`quickstart: ${error.message}\n\n${usage}`)
    return 2
  }
}

/** ROS reaches the provider at a server of its own, as by any `web:` token. */
async function runSound(audience: Audience): Promise<Report> {
  const open = { allowUnsigned: true, responseHosts: ['127.0.0.1'], logger: { log() {} } }
  await using server = createServer(statusCakeTest, { ...open, host: '127.0.0.1', port: 0 })
  const url = await server.listen()
  // Awaited here: the server closes with this scope.
  return await runStories([await cloudFormationStory(), await rosStory(`web:${url}/ros`)], audience)
}

/** What went wrong, and the sum of it all as the last line. */
function conclude({ stacks, requests, responses, violations, warnings, problems }: Report, { out, paint }: Terminal): void {
  const show = (title: string, style: Style, found: readonly Violation[]): void => {
    if (found.length === 0) return
    out(paint('bold', `\n━━ ${found.length} ${title}`))
    for (const lines of summariseViolations(found)) out(`\n${paint(style, lines)}`)
  }
  show('violations', 'red', violations)
  show('warnings: no rule of the protocol is broken, and it hurts all the same', 'yellow', warnings)
  out('')
  for (const problem of problems) out(paint('red', `not as it should be: ${problem}`))
  out(`quickstart: ${stacks.length} stacks, ${requests} requests, ${responses} responses, ${violations.length} violations`)
}
