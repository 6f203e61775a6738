/** Characters to pick from. */
export const alphabets = {
  letters: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789',
  lower: 'abcdefghijklmnopqrstuvwxyz0123456789',
  hex: '0123456789abcdef',
  digits: '0123456789',
} as const

const pick = (random: () => number, alphabet: string): string => alphabet[Math.floor(random() * alphabet.length)] ?? ''

/** `length` characters of an alphabet. */
export const randomText = (random: () => number, alphabet: keyof typeof alphabets, length: number): string =>
  Array.from({ length }, () => pick(random, alphabets[alphabet])).join('')

/** `length` capital letters and digits. */
export const randomLetters = (random: () => number, length: number): string => randomText(random, 'letters', length)

/** A UUID, version 4. */
export function randomUuid(random: () => number): string {
  let uuid = ''
  for (const place of 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx') {
    if (place === 'x') uuid += pick(random, alphabets.hex)
    else uuid += place === 'y' ? pick(random, '89ab') : place
  }
  return uuid
}
