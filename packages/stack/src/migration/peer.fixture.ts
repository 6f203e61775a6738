import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { createRequire } from 'node:module'
import path from 'node:path'
import { compileFunction } from 'node:vm'
import type { ProviderRequest } from '../requests/provider-request.ts'

/** Another library's function, as Lambda calls it. */
export type PeerHandler = (request: ProviderRequest, context: { readonly logStreamName: string }) => unknown

/** What a module of another library asks for, by the name it is required by. */
export type Modules = Readonly<Record<string, unknown>>

const quiet = { log() {}, error() {} }

/**
 * Runs the CommonJS modules of an installed package as they are, on an outside world of one's own: what is in `modules` takes the place of what they require.
 *
 * @param file Path from the repository's packages, such as `cfn-response/index.js`.
 */
export function loadPeer(file: string, modules: Modules, env: Readonly<Record<string, string>> = {}): Readonly<Record<string, unknown>> {
  const [name = ''] = file.split('/')
  const require = createRequire(import.meta.url)
  const root = path.dirname(path.dirname(require.resolve(`${name}/package.json`)))
  const load = (absolute: string): Readonly<Record<string, unknown>> => {
    const module = { exports: {} }
    const run = compileFunction(readFileSync(absolute, 'utf8'), ['require', 'module', 'exports', 'process', 'console'])
    const requireFrom = (wanted: string): unknown => {
      if (Object.hasOwn(modules, wanted)) return modules[wanted]
      return wanted.startsWith('.') ? load(path.resolve(path.dirname(absolute), `${wanted}.js`)) : require(wanted)
    }
    Reflect.apply(run, undefined, [requireFrom, module, module.exports, { env }, quiet])
    return module.exports
  }
  return load(path.join(root, file))
}

interface HttpsOptions {
  readonly path: string
  readonly method: string
  readonly headers: Record<string, string | number>
}

/** Stands for the module `https`, of which peers use only `request`: leads to where `url` leads, by plain HTTP. */
export const httpsTo = (url: string): object => ({
  request: ({ path: target, method, headers }: HttpsOptions, answered: (response: unknown) => void) =>
    request({ hostname: new URL(url).hostname, port: new URL(url).port, path: target, method, headers }, (response) => {
      response.resume()
      answered(response)
    }),
})

/** Stands for the module `url`, without Node's warning of it. */
export const urlModule = {
  parse(href: string): object {
    const { protocol, hostname, pathname, search } = new URL(href)
    return { protocol, hostname, pathname, path: pathname + search }
  },
}

/** Answers a request by hand. */
export async function answerByHand({ ResponseURL, StackId, RequestId, LogicalResourceId }: ProviderRequest, answer: object): Promise<void> {
  const body = JSON.stringify({ Reason: '', Data: {}, StackId, RequestId, LogicalResourceId, ...answer })
  await new Promise<void>((resolve, reject) => {
    const headers = { 'content-type': '', 'content-length': String(Buffer.byteLength(body)) }
    request(ResponseURL, { method: 'PUT', headers }, (response) => response.resume().on('end', resolve))
      .on('error', reject)
      .end(body)
  })
}
