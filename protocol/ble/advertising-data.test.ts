import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../session/testing/code-of.ts';
import { decodeAdvertising, encodeAdvertising } from './advertising-data.ts';
import type { AdvertisementContent } from './port.ts';

const beacon: fc.Arbitrary<AdvertisementContent> = fc.record({
  name: fc.stringMatching(/^[A-Z0-9]{1,29}$/),
  setupMode: fc.boolean(),
  hasLogs: fc.boolean(),
  bolt: fc.constantFrom('locked', 'unlocked', 'other'),
});

/** The fields of advertising data by their type, as a stack reads them. */
function fields(data: Uint8Array): Map<number, Buffer> {
  const found = new Map<number, Buffer>();
  for (let at = 0; at < data.length; at += 1 + data[at]!) {
    found.set(data[at + 1]!, Buffer.from(data.subarray(at + 2, at + 1 + data[at]!)));
  }
  return found;
}

describe('Advertising data', () => {
  it('fits two legacy packets and carries the whole state of a lock', () => {
    fc.assert(
      fc.property(beacon, lock => {
        const { advertisement, scanResponse } = encodeAdvertising(lock);
        expect(Math.max(advertisement.length, scanResponse.length)).toBeLessThanOrEqual(31);
        const name = fields(scanResponse).get(0x09)!.toString();
        expect(decodeAdvertising(name, fields(advertisement).get(0xff))).toEqual(lock);
      }),
    );
  });

  it('names our service, so that a phone can filter by it', () => {
    const { advertisement } = encodeAdvertising({
      name: 'A',
      setupMode: true,
      hasLogs: false,
      bolt: 'locked',
    });
    expect(fields(advertisement).get(0x07)!.toString('hex')).toBe('487a2c1d6f3b278e0b4d6e9a01001c5f');
    expect(fields(advertisement).get(0x01)).toEqual(Buffer.from([0x06]));
  });

  it('is refused for a name that does not fit', () => {
    const name = 'X'.repeat(30);
    expect(codeOf(() => encodeAdvertising({ name, setupMode: true, hasLogs: false, bolt: 'other' }))).toBe(
      'VALUE_OUT_OF_RANGE',
    );
  });

  it.each([
    ['no name', undefined, [0xff, 0xff, 0x00]],
    ['no data', 'DBX2', undefined],
    ['data of a company', 'DBX2', [0x4c, 0x00, 0x02]],
    ['data that is cut short', 'DBX2', [0xff, 0xff]],
  ] as const)('is not a lock’s with %s', (_, name, data) => {
    expect(decodeAdvertising(name, data && Uint8Array.from(data))).toBeUndefined();
  });

  it('is read from a newer lock too', () => {
    expect(decodeAdvertising('DBX2', Uint8Array.of(0xff, 0xff, 0xf5, 0x01))).toMatchObject({
      setupMode: true,
      bolt: 'unlocked',
    });
  });
});
