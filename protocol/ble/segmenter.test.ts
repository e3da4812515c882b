import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOf } from '../session/testing/code-of.ts';
import { MESSAGE_MAX_BYTES, MTU_MAX_BYTES, MTU_MIN_BYTES } from './profile.ts';
import { type MessageKind, Reassembler, writeSegments } from './segmenter.ts';

const START = 1;
const END = 2;
const SEALED = 4;

const anyKind = fc.constantFrom<MessageKind>('plain', 'sealed');
const anyMtu = fc.integer({ min: MTU_MIN_BYTES, max: MTU_MAX_BYTES });
const anyMessage = fc.uint8Array({ maxLength: MESSAGE_MAX_BYTES, size: 'max' });

function segmentsOf(
  message: Uint8Array,
  kind: MessageKind = 'plain',
  mtuBytes = MTU_MIN_BYTES,
): Uint8Array[] {
  const segments: Uint8Array[] = [];
  writeSegments(message, kind, mtuBytes, segment => segments.push(segment));
  return segments;
}

const good = Uint8Array.from({ length: 60 }, (_, index) => index);

/** A good message arrives whole after whatever came before. */
function expectGoodMessage(reassembler: Reassembler): void {
  const results = segmentsOf(good, 'sealed').map(segment => reassembler.push(segment));
  const last = results.pop();
  expect(results.every(result => result === undefined)).toBe(true);
  expect(last?.kind).toBe('sealed');
  expect([...last!.message]).toEqual([...good]);
  expect(reassembler.halfOpen).toBe(false);
}

describe('segments', () => {
  it('round-trip any message at any MTU', () => {
    fc.assert(
      fc.property(anyMessage, anyKind, anyMtu, (message, kind, mtuBytes) => {
        const segments = segmentsOf(message, kind, mtuBytes);
        expect(segments.every(segment => segment.length <= Math.min(mtuBytes - 3, 512))).toBe(true);
        const reassembler = new Reassembler();
        const results = segments.map(segment => reassembler.push(segment));
        const last = results.pop()!;
        expect(results.every(result => result === undefined)).toBe(true);
        expect(last.kind).toBe(kind);
        expect(Buffer.compare(last.message, message)).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('are as few as the MTU allows', () => {
    expect(segmentsOf(new Uint8Array(19))).toHaveLength(1);
    expect(segmentsOf(new Uint8Array(20))).toHaveLength(2);
    expect(segmentsOf(new Uint8Array(38))).toHaveLength(2);
    // The largest MTU leaves 514 bytes, but no attribute value is longer than 512.
    expect(segmentsOf(new Uint8Array(511), 'plain', 517)).toHaveLength(1);
    expect(segmentsOf(new Uint8Array(512), 'plain', 517)).toHaveLength(2);
  });

  it('of a single one are read without a copy', () => {
    const [segment] = segmentsOf(Uint8Array.of(1, 2, 3));
    const { message } = new Reassembler().push(segment!)!;
    expect(message.buffer).toBe(segment!.buffer);
  });

  it('refuse to carry too large a message, or an MTU that no stack grants', () => {
    expect(codeOf(() => segmentsOf(new Uint8Array(MESSAGE_MAX_BYTES + 1)))).toBe('MESSAGE_TOO_LARGE');
    expect(codeOf(() => segmentsOf(good, 'plain', 22))).toBe('VALUE_OUT_OF_RANGE');
    expect(codeOf(() => segmentsOf(good, 'plain', Number.NaN))).toBe('VALUE_OUT_OF_RANGE');
  });
});

describe('a receiver', () => {
  const corruptions: Record<string, readonly number[][]> = {
    'an empty segment': [[]],
    'an unknown header bit': [[START | END | 0x10, 1]],
    'a missing start': [[0, 1]],
    'a lone end': [[END, 1]],
    'a missing end': [
      [START, 1],
      [START | END, 2],
    ],
    'a repeated start': [
      [START, 1],
      [START, 1],
    ],
    'a repeated end': [
      [START, 1],
      [END, 2],
      [END, 2],
    ],
    'a kind that changes in the middle': [
      [START | SEALED, 1],
      [0, 2],
    ],
    'a kind that changes at the end': [
      [START, 1],
      [END | SEALED, 2],
    ],
    'a start without payload': [[START]],
    'a middle without payload': [[START, 1], [0]],
    'an end without payload': [[START, 1], [END]],
    'an empty segment within a message': [[START, 1], []],
  };

  for (const [name, segments] of Object.entries(corruptions)) {
    it(`refuses ${name}, and takes the next good message`, () => {
      const reassembler = new Reassembler();
      const last = segments.length - 1;
      for (const segment of segments.slice(0, last)) reassembler.push(Uint8Array.from(segment));
      expect(codeOf(() => reassembler.push(Uint8Array.from(segments[last]!)))).toBe('FRAME_MALFORMED');
      expectGoodMessage(reassembler);
    });
  }

  it('never delivers a message whose headers were changed on the way', () => {
    const mutation = fc.oneof(
      fc.record({ type: fc.constant('drop' as const), at: fc.nat() }),
      fc.record({
        type: fc.constant('header' as const),
        at: fc.nat(),
        bits: fc.integer({ min: 1, max: 255 }),
      }),
    );
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 40, maxLength: 200 }),
        anyKind,
        mutation,
        (message, kind, change) => {
          const segments = segmentsOf(message, kind).map(segment => Uint8Array.from(segment));
          const at = change.at % segments.length;
          if (change.type === 'drop') {
            // A middle segment carries no number: its loss is found by the seal, not here.
            fc.pre(at === 0 || at === segments.length - 1);
            segments.splice(at, 1);
          } else {
            segments[at]![0]! ^= change.bits;
          }
          const reassembler = new Reassembler();
          const arrived: Uint8Array[] = [];
          for (const segment of segments) {
            const code = codeOf(() => {
              const whole = reassembler.push(segment);
              if (whole) arrived.push(whole.message);
            });
            expect([undefined, 'FRAME_MALFORMED']).toContain(code);
          }
          expect(arrived.some(whole => Buffer.compare(whole, message) === 0)).toBe(false);
          reassembler.reset();
          expectGoodMessage(reassembler);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('refuses more than it keeps, and forgets what it had', () => {
    const reassembler = new Reassembler();
    const part = new Uint8Array(1 + 511);
    part[0] = START;
    reassembler.push(part);
    const next = part.slice();
    next[0] = 0;
    for (let at = 1; at < 8; at++) reassembler.push(next);
    expect(codeOf(() => reassembler.push(next))).toBe('MESSAGE_TOO_LARGE');
    expect(reassembler.halfOpen).toBe(false);
    expectGoodMessage(reassembler);
  });

  it('knows whether a message is half open', () => {
    const reassembler = new Reassembler();
    const [first, second] = segmentsOf(new Uint8Array(30));
    expect(reassembler.halfOpen).toBe(false);
    reassembler.push(first!);
    expect(reassembler.halfOpen).toBe(true);
    reassembler.push(second!);
    expect(reassembler.halfOpen).toBe(false);
    reassembler.push(first!);
    reassembler.reset();
    expectGoodMessage(reassembler);
  });
});
