import { createHash } from 'node:crypto'
import type { Md5 } from '../../webhooks/md5.ts'

/** By Node, which throws where it is forbidden, as under FIPS. */
export const nodeMd5: Md5 = (bytes) => new Uint8Array(createHash('md5').update(bytes).digest())
