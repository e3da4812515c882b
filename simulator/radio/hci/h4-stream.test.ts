import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../../../protocol/session/testing/code-of.ts';
import { H4Stream } from './h4-stream.ts';

const packet = fc.oneof(
  fc.uint8Array({ maxLength: 255 }).map(data => [1, 0x03, 0x0c, data.length, ...data]),
  fc
    .uint8Array({ maxLength: 300 })
    .map(data => [2, 0x40, 0x20, data.length & 0xff, data.length >> 8, ...data]),
  fc.uint8Array({ maxLength: 255 }).map(data => [4, 0x3e, data.length, ...data]),
  fc.uint8Array({ maxLength: 40 }).map(data => [5, 0, 0, data.length, 0x40, ...data]),
);

describe('A stream of H4', () => {
  it('falls into its packets however it is cut', () => {
    fc.assert(
      fc.property(
        fc.array(packet, { maxLength: 8 }),
        fc.array(fc.integer({ min: 1, max: 9 })),
        (packets, cuts) => {
          const got: number[][] = [];
          const stream = new H4Stream(one => void got.push([...one]));
          let rest = packets.flat();
          for (const cut of cuts) {
            stream.push(Uint8Array.from(rest.slice(0, cut)));
            rest = rest.slice(cut);
          }
          stream.push(Uint8Array.from(rest));
          expect(got).toEqual(packets);
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each([
    ['an unknown packet type', [0x00]],
    ['a packet longer than any controller sends', [2, 0, 0, 0xff, 0xff]],
  ])('is out of step with %s', (_, bytes) => {
    const stream = new H4Stream(() => {});
    expect(codeOf(() => stream.push(Uint8Array.from(bytes)))).toBe('ADAPTER_GARBLED');
  });
});
