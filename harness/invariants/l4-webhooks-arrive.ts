import type { EpochMs } from '../../protocol/ports/clock.ts';
import type { TraceEvent } from '../../simulator/world/trace.ts';
import { numberOf, textOf } from './event-data.ts';
import type { Invariant } from './invariant.ts';

/** The pauses between attempts (docs/webhooks.md): 5 s at first, then three times as long each time, at most an hour. */
const FIRST_PAUSE_MS = 5_000;
const PAUSE_GROWTH = 3;
const LONGEST_PAUSE_MS = 3_600_000;
/** Time for the attempt itself, and for others of the same webhook that come before it. */
const MARGIN_MS = 120_000;

interface Pending {
  readonly event: string;
  attempts: number;
}

/** Deliveries of one device to one webhook, which follow one another. */
interface Lane {
  readonly pending: Map<string, Pending>;
  lastAt: EpochMs;
}

export const webhooksArrive: Invariant = {
  id: 'L4',
  name: 'webhooks-arrive',
  says: 'Every event for a webhook is delivered or becomes a dead letter, and what arrives has a valid signature.',
  rules: ['API-WEBHOOKS'],
  source: 'iglooaccess: signed webhooks; facts of webhooks: attempts and their pauses',
  open({ broken }) {
    const lanes = new Map<string, Lane>();
    const onQueued = (event: TraceEvent) => {
      const lane = lanes.get(laneOf(event)) ?? { pending: new Map(), lastAt: event.at };
      lanes.set(laneOf(event), lane);
      if (lane.pending.size === 0) lane.lastAt = event.at;
      lane.pending.set(textOf(event, 'event'), { event: textOf(event, 'event'), attempts: 0 });
    };
    const onAttempt = (event: TraceEvent) => {
      const lane = lanes.get(laneOf(event));
      const pending = lane?.pending.get(textOf(event, 'event'));
      if (!lane || !pending) return;
      lane.lastAt = event.at;
      pending.attempts += 1;
      const status = numberOf(event, 'status') ?? 0;
      if (status >= 200 && status < 300) lane.pending.delete(pending.event);
    };
    const onDead = (event: TraceEvent) => {
      const webhook = textOf(event, 'webhook');
      for (const [key, lane] of lanes) {
        if (!key.startsWith(`${webhook} `) || !lane.pending.delete(textOf(event, 'event'))) continue;
        lane.lastAt = event.at;
      }
    };
    const onRemoved = (event: TraceEvent) => {
      for (const key of lanes.keys()) if (key.startsWith(`${textOf(event, 'webhook')} `)) lanes.delete(key);
    };
    return {
      on: {
        'webhook.queued': onQueued,
        'seam.webhook.queued': onQueued,
        'webhook.attempt': onAttempt,
        'seam.webhook.attempt': onAttempt,
        'webhook.dead': onDead,
        'seam.webhook.dead': onDead,
        'webhook.removed': onRemoved,
        'seam.webhook.removed': onRemoved,
        'webhook.received': event => {
          if (textOf(event, 'signature') !== 'valid')
            broken(`the receiver got a webhook at ${textOf(event, 'hook')} whose signature is not valid`);
        },
      },
      atEnd(at) {
        for (const { pending, lastAt } of lanes.values()) {
          const [first] = pending.values();
          if (!first || at - lastAt <= pauseAfter(first.attempts) + MARGIN_MS) continue;
          const since = `for ${Math.round((at - lastAt) / 1000)} s`;
          broken(
            `the event ${first.event} waits ${since} after ${first.attempts} attempts: neither delivered nor dead`,
          );
        }
      },
    };
  },
};

function laneOf(event: TraceEvent): string {
  return `${textOf(event, 'webhook')} ${textOf(event, 'device')}`;
}

function pauseAfter(attempts: number): number {
  return attempts === 0 ? 0 : Math.min(FIRST_PAUSE_MS * PAUSE_GROWTH ** (attempts - 1), LONGEST_PAUSE_MS);
}
