/**
 * Makes a fresh clone ready: installs what the lockfile names, builds the packages, and then runs the script it is given
 * with the repository's own Node.
 *
 *   node scripts/setup.mjs [script [arguments …]]
 *
 * Plain JavaScript for Node 20, since nothing is installed yet. Whatever it has to say goes to stderr: stdout is the script's.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const modules = path.join(root, 'node_modules')
const stamp = path.join(modules, '.outrigger-setup')
const lock = path.join(root, '.cache/setup.lock')
const windows = process.platform === 'win32'

class SetupError extends Error {}

/** Where the npm package `node` puts the binary. */
const projectNode = path.join(modules, 'node/bin', windows ? 'node.exe' : 'node')

/** Runs a command in the root folder and resolves with its exit code. */
function run(command, args, options) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: root, ...options })
    const forward = (signal) => child.kill(signal)
    process.on('SIGINT', forward).on('SIGTERM', forward)
    child.on('error', reject)
    child.on('close', (code, signal) => {
      process.off('SIGINT', forward).off('SIGTERM', forward)
      resolve(code ?? 128 + constants.signals[signal])
    })
  })
}

/** What an installation belongs to: another lockfile or another machine needs another one. */
function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json')))
  return `${process.platform}-${process.arch} ${hash.digest('hex')}\n`
}

const isInstalled = () => existsSync(projectNode) && existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint()

async function install() {
  console.error('setup: installing dependencies (npm ci), this happens once')
  const quiet = [
    '--no-json',
    '--loglevel=error',
    '--no-audit',
    '--no-fund',
    '--no-update-notifier',
    '--include=dev',
    '--ignore-scripts=false',
  ]
  const code = await run('npm', ['ci', ...quiet], { stdio: ['ignore', 2, 2], shell: windows })
  if (code !== 0) throw new SetupError(`npm ci failed with exit code ${code}; its output above tells why`)
  if (!existsSync(projectNode))
    throw new SetupError(`npm ci succeeded, but ${projectNode} is missing: is npm kept from running install scripts?`)
  writeFileSync(stamp, fingerprint())
}

/** Builds what changed since the last time; `tsc -b` knows. */
async function build() {
  const code = await run(projectNode, [path.join(modules, 'typescript/bin/tsc'), '-b', 'tsconfig.build.json'], { stdio: ['ignore', 2, 2] })
  if (code !== 0) throw new SetupError('the packages do not build; the errors above tell why')
}

function holderOfLock() {
  try {
    return Number(readFileSync(lock, 'utf8'))
  } catch {
    return 0
  }
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Runs `work` while no other setup of this clone runs. A lock left behind by a process that is gone doesn't count. */
async function alone(work) {
  mkdirSync(path.dirname(lock), { recursive: true })
  for (let waited = false; ; waited = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
    }
    const pid = holderOfLock()
    if (pid > 0 && !isRunning(pid)) rmSync(lock, { force: true })
    else if (!waited) console.error('setup: waiting for another setup of this clone')
    await delay(200)
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

async function setUp() {
  if (Number(process.versions.node.split('.')[0]) < 20) throw new SetupError(`Node 20 or later is needed, this is ${process.version}`)
  await alone(async () => {
    if (!isInstalled()) await install()
    await build()
  })
}

async function main([script, ...args]) {
  await setUp()
  if (script === undefined) return 0
  const bin = path.join(modules, '.bin')
  // The script and whatever it starts find the repository's Node and tools first, however this process was started.
  return run(projectNode, [path.join(root, script), ...args], {
    stdio: 'inherit',
    env: { ...process.env, PATH: `${bin}${path.delimiter}${process.env.PATH ?? ''}` },
  })
}

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  if (!(error instanceof SetupError)) throw error
  console.error(`setup: ${error.message}`)
  process.exitCode = 1
}
