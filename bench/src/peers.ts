import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'

/** Where the libraries we compare with are installed, apart from the workspace. */
export const peersFolder: string = fileURLToPath(new URL('../peers/', import.meta.url))

/** Installs the peers if they aren't there. npm's output goes to stderr. */
export function installPeers(): void {
  if (existsSync(`${peersFolder}node_modules/.package-lock.json`)) return
  console.error('Installing the libraries to compare with …')
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-workspaces', '--loglevel=error'], { cwd: peersFolder, stdio: ['ignore', 2, 2] })
}

const require = createRequire(peersFolder)

/** Loads a peer. */
export const loadPeer = (name: string): unknown => require(name)
