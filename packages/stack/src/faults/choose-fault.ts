import type { RequestType } from '../dialects/engine-name.ts'
import { faultWork, type FaultWork } from './fault-work.ts'
import type { Fault, FaultOption, FaultRule, FaultSubject } from './fault.ts'

/** The fault for a request, if there is one. */
export type ChooseFault = (subject: FaultSubject) => Fault | undefined

/** Chooses by rules, or by what a user's function says. @throws TypeError or RangeError for what is no fault, or not one for that request. */
export function chooseFault(option: FaultOption): ChooseFault {
  if (typeof option === 'function') return (subject) => checkedFor(subject, option(subject))
  const rules = option.map((rule) => ({ ...checkRule(rule), left: rule.times ?? Infinity }))
  return (subject) => {
    const rule = rules.find(({ when = {}, fault, left }) => left > 0 && fits(subject, when) && suits(fault, subject.requestType))
    if (rule) rule.left -= 1
    return rule?.fault
  }
}

function fits(subject: FaultSubject, when: Partial<FaultSubject>): boolean {
  const facts = new Map<string, string>(Object.entries(subject))
  return Object.entries(when).every(([name, value]) => facts.get(name) === value)
}

const suits = (fault: Fault, requestType: RequestType): boolean => faultWork(fault)?.for.includes(requestType) ?? false

function checkedFor({ requestType }: FaultSubject, fault: Fault | undefined): Fault | undefined {
  if (fault === undefined) return undefined
  const { for: suited } = checkFault(fault)
  if (!suited.includes(requestType))
    throw new RangeError(`faults: ${describe(fault)} is for ${suited.join(' and ')}, not for ${requestType}`)
  return fault
}

function checkRule(rule: FaultRule): FaultRule {
  checkFault(rule.fault)
  checkTimes(rule.times)
  return rule
}

function checkFault(fault: Fault): FaultWork {
  const work = faultWork(fault)
  if (work === undefined) throw new TypeError(`faults: expected the name of a fault, a status or a delay, got ${describe(fault)}`)
  if (typeof fault === 'string') return work
  if ('status' in fault && !(Number.isInteger(fault.status) && fault.status >= 200 && fault.status <= 599))
    throw new RangeError(`faults: expected a status from 200 to 599, got ${fault.status}`)
  if ('delay' in fault && !(fault.delay >= 0 && fault.delay < Infinity))
    throw new RangeError(`faults: expected a delay of 0 or more milliseconds, got ${fault.delay}`)
  checkTimes(fault.times)
  return work
}

function checkTimes(times = 1): void {
  if (!(times >= 1)) throw new RangeError(`faults: expected times to be 1 or more, got ${times}`)
}

const describe = (fault: unknown): string => JSON.stringify(fault) ?? String(fault)
