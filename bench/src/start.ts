import { execFileSync } from 'node:child_process'
import { pathToFileURL } from 'node:url'
import { peersFolder } from './peers.ts'
import { interleave } from './rounds.ts'
import { compared, type Row, row } from './row.ts'

/** Processes started for one sample. */
const starts = 20

/** How long a process takes that imports a library and ends: start, load, exit. */
export async function startRows(bundle: string): Promise<readonly Row[]> {
  const require = (name: string): string =>
    `import { createRequire } from 'node:module'; createRequire(${JSON.stringify(peersFolder)})(${JSON.stringify(name)})`
  const programs = {
    outrigger: `import ${JSON.stringify(pathToFileURL(bundle).href)}`,
    'cfn-response': require('cfn-response'),
    'aws-cloudformation-custom-resource': require('aws-cloudformation-custom-resource'),
    'custom-resource-helper': require('custom-resource-helper'),
    'cfn-lambda': require('cfn-lambda'),
    'bare node': `import 'node:module'`,
  }
  const names = Object.keys(programs) as (keyof typeof programs)[]
  const samples = await interleave(names, async (name) => {
    const begin = performance.now()
    for (let start = 0; start < starts; start++) {
      execFileSync(process.execPath, ['--input-type=module', '--eval', programs[name]], { stdio: 'ignore' })
    }
    return (performance.now() - begin) / starts
  })
  const peer = row('start: cfn-response', 'ms', samples['cfn-response'])
  return names.map((name) => (name === 'cfn-response' ? peer : compared(row(`start: ${name}`, 'ms', samples[name]), peer)))
}
