/** How often each subject is measured. */
const rounds = 5

/**
 * Measures every subject once a round, in turn, so that what slows the machine down for a while slows down all of them.
 *
 * @returns the samples of each subject, by name
 */
export async function interleave<Subject extends string>(
  subjects: readonly Subject[],
  measure: (subject: Subject) => Promise<number>,
): Promise<Readonly<Record<Subject, readonly number[]>>> {
  const samples = Object.fromEntries(subjects.map((subject) => [subject, new Array<number>()])) as Record<Subject, number[]>
  for (let round = 0; round < rounds; round++) {
    for (const subject of subjects) samples[subject].push(await measure(subject))
  }
  return samples
}
