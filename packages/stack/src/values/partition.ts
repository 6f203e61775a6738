/** A part of AWS that is apart from the others. */
export interface Partition {
  /** The second part of its ARNs. */
  readonly partition: string
  /** The domain of its services. */
  readonly suffix: string
}

const partitions: readonly (Partition & { readonly regions: RegExp })[] = [
  { regions: /^cn-/, partition: 'aws-cn', suffix: 'amazonaws.com.cn' },
  { regions: /^us-gov-/, partition: 'aws-us-gov', suffix: 'amazonaws.com' },
  { regions: /^us-iso-/, partition: 'aws-iso', suffix: 'c2s.ic.gov' },
  { regions: /^us-isob-/, partition: 'aws-iso-b', suffix: 'sc2s.sgov.gov' },
  { regions: /^eu-isoe-/, partition: 'aws-iso-e', suffix: 'cloud.adc-e.uk' },
  { regions: /^us-isof-/, partition: 'aws-iso-f', suffix: 'csp.hci.ic.gov' },
  { regions: /^eusc-/, partition: 'aws-eusc', suffix: 'amazonaws.eu' },
]

/** The partition a region of AWS is in. */
export const partitionOf = (region: string): Partition =>
  partitions.find(({ regions }) => regions.test(region)) ?? { partition: 'aws', suffix: 'amazonaws.com' }
