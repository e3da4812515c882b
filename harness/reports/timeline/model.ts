/**
 * The data of a timeline in columns, with one entry for each event, in the order of the trace. Plain arrays let a
 * browser read them without parsing 100,000 objects.
 */
export interface Timeline {
  /** Epoch milliseconds of the first event. */
  readonly startMs: number;
  /** Milliseconds since `startMs`; never decreasing. */
  readonly at: Float64Array;
  /** The number of the first event in the trace; the others follow without gaps, or `seq` has their numbers. */
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

/** Spans of time in which something lasted, ordered by their first event. */
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

/** How much attention an event needs. */
export const Level = { plain: 0, refused: 1, failed: 2 } as const;
