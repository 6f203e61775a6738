import { parseArgs } from 'node:util'

/** What the quickstart is asked to do. */
export interface Options {
  /** One JSON document on stdout instead of text. */
  readonly json: boolean
  /** Run the broken provider instead of the sound one. */
  readonly broken: boolean
  readonly help: boolean
}

/** A command line the quickstart doesn't understand. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

export const usage = `Deploys a CloudFormation and a ROS stack, on this machine, with a provider built on outrigger.

  npm run quickstart                  create, update, replace, fail, roll back and delete, and show all that happens
  npm run quickstart -- --broken      the same engines judge a provider that breaks the protocol's rules; exits 1
  npm run quickstart -- --json        one JSON document instead of text; goes with --broken, too
  npm run quickstart -- --help        this text

Exits 0 if everything ended as it should, 1 if not, 2 for a command line it doesn't understand.
`

/** Reads the command line. @throws UsageError */
export function parseOptions(args: readonly string[]): Options {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: { type: 'boolean', default: false },
        broken: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    })
    return values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}
