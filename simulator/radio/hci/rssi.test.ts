import { describe, expect, it } from 'vitest';
import { decodeRssi, encodeRssi } from './rssi.ts';

describe('The signal strength of an advertising report', () => {
  it.each([
    [-60, 0xc4],
    [-127, 0x81],
    [20, 0x14],
    [undefined, 0x7f],
    // A strength at the end of the range must not turn into another by the noise that is added to it.
    [-130, 0x81],
    [23, 0x14],
  ])('says %s as the byte %i', (rssiDbm, byte) => {
    expect(encodeRssi(rssiDbm)).toBe(byte);
  });

  it.each([
    [-127, -127],
    [0, 0],
    [20, 20],
    [127, undefined],
    [21, undefined],
    [-128, undefined],
  ])('takes %i for %s', (value, rssiDbm) => {
    expect(decodeRssi(value)).toBe(rssiDbm);
  });
});
