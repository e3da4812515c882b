/**
 * What a timeline draws, in columns: one entry an event, in the order of the trace. Plain arrays, so that a browser
 * reads them without parsing 100,000 objects.
 */
export interface Timeline {
  /** Epoch milliseconds of the first event. */
  readonly startMs: number;
  /** Milliseconds since `startMs`; never goes back. */
  readonly at: Float64Array;
  /** The trace's own number of the first event; the others follow without gaps, or `seq` tells them. */
  readonly seq: Uint32Array;
  /** Index in `lanes`. */
  readonly lane: Uint16Array;
  /** Index in `kinds`. */
  readonly kind: Uint16Array;
  /** A `Level`. */
  readonly level: Uint8Array;
  /** Index in `flows`; -1 for an event that belongs to none. */
  readonly flow: Int32Array;
  readonly spans: SpanColumns;
  readonly lanes: readonly Lane[];
  /** Types of events, such as `bolt.moved`. */
  readonly kinds: readonly string[];
  /** Texts of spans: a state, a step, a fault. */
  readonly labels: readonly string[];
  readonly flows: readonly string[];
}

/** Times in which something lasted, ordered by their first event. */
export interface SpanColumns {
  readonly lane: Uint16Array;
  /** Index of the event that begins it. */
  readonly from: Uint32Array;
  /** Index of the event that ends it; the number of events when it lasts to the end. */
  readonly to: Uint32Array;
  /** Index in `labels`. */
  readonly label: Uint16Array;
  /** Index in `flows`, or -1. */
  readonly flow: Int32Array;
}

export interface Lane {
  /** A device or a wire, such as `lock front`. */
  readonly group: string;
  readonly name: string;
  /** `spans` may overlap; those of `states` follow one another; `marks` has none. */
  readonly shape: 'marks' | 'states' | 'spans';
}

/** How much an event asks for attention. */
export const Level = { plain: 0, refused: 1, failed: 2 } as const;
