/** A time (ms since the epoch) as pre-signed URLs of AWS write it: `20260101T000000Z`. */
export const amzDate = (time: number): string => new Date(time).toISOString().replace(/[-:]|\.\d+/g, '')
