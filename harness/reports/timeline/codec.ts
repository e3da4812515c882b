import type { Timeline } from './model.ts';

/**
 * A timeline as bytes: the length of a JSON header as a 32-bit number, the header, then the columns, each starting at a
 * multiple of eight. Numbers are little-endian, as on every processor that runs Node or a browser.
 */
const FORMAT = 1;
const ALIGNMENT = 8;

interface Header extends Pick<Timeline, 'startMs' | 'lanes' | 'kinds' | 'labels' | 'flows'> {
  readonly format: typeof FORMAT;
  readonly events: number;
  readonly spans: number;
}

export function encodeTimeline(timeline: Timeline): Uint8Array<ArrayBuffer> {
  const { startMs, lanes, kinds, labels, flows, at, seq, lane, kind, level, flow, spans } = timeline;
  const events = at.length;
  const header: Header = {
    format: FORMAT,
    startMs,
    events,
    spans: spans.from.length,
    lanes,
    kinds,
    labels,
    flows,
  };
  // Differences compress to a fraction of the size of the times themselves.
  const gaps = Float64Array.from(at, (time, index) => (index === 0 ? time : time - at[index - 1]!));
  const columns = [
    gaps,
    steps(seq),
    lane,
    kind,
    level,
    flow,
    spans.lane,
    steps(spans.from),
    spans.to,
    spans.label,
    spans.flow,
  ];
  const json = new TextEncoder().encode(JSON.stringify(header));
  const lengths = columns.map(({ byteLength }) => aligned(byteLength));
  const head = aligned(4 + json.byteLength);
  const bytes = new Uint8Array(head + lengths.reduce((sum, length) => sum + length, 0));
  new DataView(bytes.buffer).setUint32(0, json.byteLength, true);
  bytes.set(json, 4);
  let offset = head;
  for (const [index, column] of columns.entries()) {
    bytes.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), offset);
    offset += lengths[index]!;
  }
  return bytes;
}

/** The inverse of packing. `bytes` begins at a multiple of eight in its buffer. */
export function decodeTimeline(bytes: Uint8Array<ArrayBuffer>): Timeline {
  const { buffer, byteOffset } = bytes;
  const headerLength = new DataView(buffer, byteOffset).getUint32(0, true);
  const header: Header = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + headerLength)));
  const { startMs, lanes, kinds, labels, flows, events, spans } = header;
  let offset = byteOffset + aligned(4 + headerLength);
  const take = <T>(
    make: (buffer: ArrayBuffer, offset: number, length: number) => T,
    length: number,
    size: number,
  ): T => {
    const column = make(buffer, offset, length);
    offset += aligned(length * size);
    return column;
  };
  const f64 = (length: number) => take((...where) => new Float64Array(...where), length, 8);
  const u32 = (length: number) => take((...where) => new Uint32Array(...where), length, 4);
  const i32 = (length: number) => take((...where) => new Int32Array(...where), length, 4);
  const u16 = (length: number) => take((...where) => new Uint16Array(...where), length, 2);
  const u8 = (length: number) => take((...where) => new Uint8Array(...where), length, 1);
  return {
    startMs,
    lanes,
    kinds,
    labels,
    flows,
    at: sums(f64(events)),
    seq: sums(u32(events)),
    lane: u16(events),
    kind: u16(events),
    level: u8(events),
    flow: i32(events),
    spans: { lane: u16(spans), from: sums(u32(spans)), to: u32(spans), label: u16(spans), flow: i32(spans) },
  };
}

function aligned(length: number): number {
  return Math.ceil(length / ALIGNMENT) * ALIGNMENT;
}

function steps(column: Uint32Array): Uint32Array {
  return column.map((value, index) => (index === 0 ? value : value - column[index - 1]!));
}

function sums<T extends Float64Array | Uint32Array>(column: T): T {
  for (let index = 1; index < column.length; index++) column[index]! += column[index - 1]!;
  return column;
}
