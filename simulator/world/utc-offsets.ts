/**
 * Returns a function from Unix time to minutes east of Greenwich, with daylight saving, by the engine's time zone
 * data.
 * @throws {RangeError} no such zone
 */
export function utcOffsets(timeZone: string): (seconds: number) => number {
  const format = new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' });
  return seconds => {
    const name = format.formatToParts(seconds * 1000).find(({ type }) => type === 'timeZoneName')!.value;
    const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name)!;
    return sign ? (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1) : 0;
  };
}
