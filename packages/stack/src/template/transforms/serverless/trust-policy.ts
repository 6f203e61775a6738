import type { SourceRecord } from '../../source/make-source.ts'

/** The policy of a role that a service may take on. */
export const trustPolicy = (service: string): SourceRecord => ({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Action: ['sts:AssumeRole'], Principal: { Service: [service] } }],
})
