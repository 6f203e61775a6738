/**
 * A response endpoint over TLS on loopback, in a process of its own: takes any PUT, answers 200. Ends when its parent does.
 *
 * @module
 */
import { createServer } from 'node:https'

const { BENCH_KEY: key, BENCH_CERTIFICATE: cert } = process.env

const server = createServer({ key, cert }, (request, response) => {
  request.resume().on('end', () => response.writeHead(200, { 'content-length': 0 }).end())
})
server.listen(0, '127.0.0.1', () => process.send?.(server.address()))
process.on('disconnect', () => process.exit())
