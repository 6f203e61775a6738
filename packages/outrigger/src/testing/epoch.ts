/** When the test kit's worlds begin, in ms since the Unix epoch: 2026-01-01T00:00:00Z. */
export const epoch: number = Date.UTC(2026, 0, 1)
