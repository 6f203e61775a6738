import { setTimeout } from 'node:timers/promises'
import { clockContract } from '../clock.contract.ts'
import { systemClock } from './system-clock.ts'

clockContract('system', () => ({ clock: systemClock, advance: (ms) => setTimeout(ms + 20) }))
