import type { Intake } from './intake.ts'

/** Logs a request sealed, made by `createSealer`. What goes wrong is logged too and never stands in the request's way: it doesn't reject. */
export type Sealer = (intake: Pick<Intake, 'address' | 'request' | 'budget' | 'log'>) => Promise<void>
