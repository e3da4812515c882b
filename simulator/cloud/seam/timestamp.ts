/** Seam writes times in ISO 8601, in UTC and with milliseconds. */
export function toIsoTimestamp(ms: number): string {
  return new Date(ms).toISOString();
}
