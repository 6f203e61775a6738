const encoder = new TextEncoder()

/** Longest response body, in bytes of UTF-8, inclusive. Source: "Custom resource response objects" (both engines' documents). */
export const maxBodyBytes = 4096

/** Room the fields copied from a request may take in a response, in bytes; past it no Reason would fit beside them. */
export const maxAddressBytes = 3072

export const toUtf8 = (text: string): Uint8Array<ArrayBuffer> => encoder.encode(text)

/** Bytes of `text` in UTF-8. */
export const utf8Bytes = (text: string): number => toUtf8(text).length

/** Whether a response that copies these texts has room for a Reason beside them. */
export const fitsResponse = (copied: readonly string[]): boolean => utf8Bytes(JSON.stringify(copied)) <= maxAddressBytes

/**
 * The longest prefix of `text` that `fits`, cut at a character, with an ellipsis where something was cut.
 * `fits` must hold for the empty text and be monotonic: what fits still fits when it is shorter.
 */
export function clip(text: string, fits: (candidate: string) => boolean): string {
  if (fits(text)) return text
  let [kept, tooLong] = [0, text.length]
  while (tooLong - kept > 1) {
    const middle = (kept + tooLong) >> 1
    if (fits(cut(text, middle))) kept = middle
    else tooLong = middle
  }
  return cut(text, kept)
}

/** Never splits a surrogate pair. */
const cut = (text: string, length: number): string => `${text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '')}…`
