const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
const hex = '0123456789abcdef'

const pick = (random: () => number, alphabet: string): string => alphabet[Math.floor(random() * alphabet.length)] ?? ''

/** `length` capital letters and digits. */
export const randomLetters = (random: () => number, length: number): string => Array.from({ length }, () => pick(random, letters)).join('')

/** A UUID, version 4. */
export const randomUuid = (random: () => number): string =>
  'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, (place) => pick(random, place === 'y' ? '89ab' : hex))
