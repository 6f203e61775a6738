/** One number of a benchmark, and how it stands to what it is measured against. */
export interface Row {
  readonly name: string
  readonly value: number
  readonly unit: 'bytes' | 'ms' | 'µs' | 'MB' | 'requests/s'
  /** `value` divided by the value of `against`, from the same run. */
  readonly ratio: number | null
  readonly against: string | null
  /** The single measurements `value` is the median of. */
  readonly samples: readonly number[]
}

/** The middle value; of an even number of values, the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const [lower = Number.NaN, upper = Number.NaN] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[Math.floor(sorted.length / 2)]]
  return (lower + upper) / 2
}

/** A row that stands for itself. */
export const row = (name: string, unit: Row['unit'], samples: readonly number[]): Row => ({
  name,
  value: round(median(samples)),
  unit,
  ratio: null,
  against: null,
  samples: samples.map(round),
})

/** The same row, compared with another. */
export const compared = (subject: Row, other: Row): Row => ({ ...subject, ratio: round(subject.value / other.value), against: other.name })

const round = (value: number): number => Number(value.toPrecision(5))
