import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PacketSizeGate } from './packet-size.ts';

/** A PUBLISH of so many bytes after its fixed header. */
function packet(length: number): number[] {
  const header = [0x30];
  let rest = length;
  do {
    header.push((rest % 128) | (rest >= 128 ? 0x80 : 0));
    rest = Math.floor(rest / 128);
  } while (rest > 0);
  return [...header, ...new Array<number>(length).fill(0xff)];
}

describe('A gate for packets of at most 1,000 bytes', () => {
  const verdict = (bytes: number[]) => new PacketSizeGate(1_000).check(Uint8Array.from(bytes));

  it('passes the largest packet and stops one that is a byte larger, at its header', () => {
    expect(verdict(packet(1_000))).toBe('fits');
    expect(verdict([0x30, 0xe8 | 0x80, 0x07])).toBe('fits');
    expect(verdict([0x30, 0xe9 | 0x80, 0x07])).toBe('too large');
  });

  it('stops a length that never ends', () => {
    expect(new PacketSizeGate(2 ** 40).check(Uint8Array.of(0x30, 0x80, 0x80, 0x80, 0x80))).toBe('too large');
    expect(verdict([0x30, 0x80, 0x80, 0x80, 0x80])).toBe('too large');
  });

  it('finds the packet that is too large wherever the stream is cut into chunks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1_000 }), { maxLength: 5 }),
        fc.constantFrom(undefined, 1_001, 20_000),
        fc.integer({ min: 1, max: 700 }),
        (sizes, last, chunkBytes) => {
          const stream = [...sizes, ...(last === undefined ? [] : [last])].flatMap(packet);
          const gate = new PacketSizeGate(1_000);
          let found: 'fits' | 'too large' = 'fits';
          for (let at = 0; at < stream.length && found === 'fits'; at += chunkBytes) {
            found = gate.check(Uint8Array.from(stream.slice(at, at + chunkBytes)));
          }
          expect(found).toBe(last === undefined ? 'fits' : 'too large');
        },
      ),
      { numRuns: 100 },
    );
  });
});
