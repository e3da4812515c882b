import type { TraceEvent } from '../../simulator/world/trace.ts';
import { numberOf, textOf } from './event-data.ts';
import type { InvariantScene, Watch } from './invariant.ts';

/** The bits of the first byte of a segment. In the first segment of a sealed message, the counter follows it. */
const SEGMENT_START = 0x01;
const SEGMENT_SEALED = 0x04;
const HEADER_HEX_DIGITS = 2;
const COUNTER_HEX_DIGITS = 8;

/** Judges the counters of sealed messages on the air, and that a lock handles no more requests than were sent to it. */
export function watchSealedMessages({ accounts, facts, broken }: InvariantScene): Watch {
  const lockOfAddress = new Map(facts.locks.map(({ name, bluetoothAddress }) => [bluetoothAddress, name]));
  /** By link and direction: the first segment under each counter. */
  const counters = new Map<string, Map<string, string>>();
  /** Requests that a lock has received and not handled yet; absent when its air is not in the trace. */
  const open = new Map<string, number>();

  function onSegment(event: TraceEvent): void {
    const hex = textOf(event, 'hex');
    const flags = Number.parseInt(hex.slice(0, HEADER_HEX_DIGITS), 16);
    if ((flags & SEGMENT_START) === 0 || (flags & SEGMENT_SEALED) === 0) return;
    const counter = hex.slice(HEADER_HEX_DIGITS, HEADER_HEX_DIGITS + COUNTER_HEX_DIGITS);
    const direction = textOf(event, 'direction');
    const link = `${numberOf(event, 'link') ?? 0} ${direction}`;
    const used = counters.get(link) ?? new Map<string, string>();
    counters.set(link, used);
    const before = used.get(counter);
    if (before !== undefined && before !== hex)
      broken(`two messages on link ${link} were sealed under the counter ${Number.parseInt(counter, 16)}`);
    used.set(counter, hex);
    const lock = lockOfAddress.get(textOf(event, 'peripheral'));
    if (direction === 'write' && before === undefined && lock !== undefined)
      open.set(lock, (open.get(lock) ?? 0) + 1);
  }

  return {
    on: {
      'ble.segment': onSegment,
      'ble.closed': event => {
        if (textOf(event, 'side') !== 'peripheral') return;
        const link = numberOf(event, 'link') ?? 0;
        counters.delete(`${link} write`);
        counters.delete(`${link} notify`);
      },
      'operation.asked': event => {
        const lock = accounts.lockOf(event);
        const asked = lock && open.get(lock.facts.name);
        if (!lock || asked === undefined) return;
        const operation = textOf(event, 'operation');
        if (asked === 0)
          broken(`${lock.facts.name} did '${operation}', which nobody had asked for: it did a message twice`);
        open.set(lock.facts.name, Math.max(0, asked - 1));
      },
    },
  };
}
