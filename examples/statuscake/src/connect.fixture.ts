import { type StandIn, startStandIn } from './stand-in.ts'

/** Starts a stand-in, and points the client at it. */
export async function connect(): Promise<StandIn> {
  const standIn = await startStandIn()
  process.env['STATUSCAKE_API_URL'] = standIn.url
  process.env['STATUSCAKE_API_KEY'] = standIn.key
  return standIn
}
