import type { Dialect } from './dialect.ts'
import { failedCreateMarker } from './marker.ts'

/** `ros` or `ros-…`, of a region or of none. Not just any label may follow: `ros-x.oss-cn-beijing.aliyuncs.com` is a bucket that anyone may own. */
const rosHost = /^ros(-[a-z0-9-]+)?(\.[a-z]{2}-[a-z0-9-]+)?\.aliyuncs\.com$/

/** What may be chosen about ROS's dialect. */
export interface RosOptions {
  /** Which response URL is tried first; the other one is tried after a network error. Inside a VPC without Internet: `'intranet'`. Default `'public'`. */
  readonly responseUrl?: 'public' | 'intranet'
  /** Whether a FAILED response carries the physical id where one is known. ROS's documents give it no meaning there. Default `true`. */
  readonly idOnFailed?: boolean
}

/** Alibaba Cloud ROS's dialect, as chosen by `options`. */
export function rosDialect({ responseUrl = 'public', idOnFailed = true }: RosOptions = {}): Dialect {
  return {
    engine: 'ros',
    title: 'ROS',

    speaks: (stackId) => !stackId.startsWith('arn:'),
    request: (common, { StackName: stackName, ResourceOwnerId: resourceOwnerId, CallerId: callerId, RegionId: regionId }) => ({
      ...common,
      engine: 'ros',
      ...(typeof stackName === 'string' && { stackName }),
      ...(typeof resourceOwnerId === 'string' && { resourceOwnerId }),
      ...(typeof callerId === 'string' && { callerId }),
      ...(typeof regionId === 'string' && { regionId }),
    }),

    scalarsAreStrings: false,
    reservedProperties: [],
    identifiedByUrl: false,

    // ROS doesn't send the template's Timeout, so its default is the only one that is safe to assume.
    defaultTimeout: 60,

    method: 'POST',
    headers: (bytes, now) => ({ 'Content-type': 'application/json', Date: new Date(now).toUTCString(), 'content-length': String(bytes) }),
    responseUrls({ responseUrl: open, intranetResponseUrl: intranet }) {
      if (intranet === undefined) return [open]
      return responseUrl === 'intranet' ? [intranet, open] : [open, intranet]
    },
    responseDomains: ['aliyuncs.com'],
    // Inferred from ROS's public and VPC endpoints; its documents don't list the hosts of response URLs.
    isResponseHost: (hostname) => rosHost.test(hostname),

    maxIdBytes: 255,
    allowsReplacement: false,
    failedId: idOnFailed ? 'known' : 'never',
    supportsNoEcho: false,
    idOfNothing: failedCreateMarker(''),
    isInventedId: () => false,
  }
}

/** Alibaba Cloud ROS's dialect. Source: "Custom resources" (ROS documentation). */
export const ros: Dialect = rosDialect()
