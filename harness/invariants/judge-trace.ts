import { LockbenchError } from '../../protocol/errors/error.ts';
import type { TraceEvent } from '../../simulator/world/trace.ts';
import { readTraceLines } from '../../simulator/world/trace-lines.ts';
import { invariants } from './index.ts';
import { type Breach, Judge } from './judge.ts';
import { readWorldFacts, WORLD_OPENED, type WorldFacts } from './world-facts.ts';

export interface TraceVerdict {
  readonly facts: WorldFacts;
  /** Of the trace. */
  readonly events: number;
  readonly breaches: readonly Breach[];
}

/** Far more events than a world needs to be built; by then its `world.opened` must have come. */
const MAX_EVENTS_BEFORE_WORLD = 100_000;

/**
 * Judges a saved trace as its world was judged when it ran, without holding the file in memory.
 * @throws {LockbenchError} TRACE_FOREIGN, TRACE_BROKEN, TRACE_WITHOUT_WORLD
 */
export async function judgeTrace(chunks: AsyncIterable<string | Uint8Array>): Promise<TraceVerdict> {
  const early: TraceEvent[] = [];
  let facts: WorldFacts | undefined;
  let judge: Judge | undefined;
  let events = 0;
  for await (const { event, line } of readTraceLines(chunks)) {
    if (event.seq !== events)
      throw new LockbenchError(
        'TRACE_BROKEN',
        `line ${line}: event ${event.seq} where event ${events} was due`,
      );
    events += 1;
    if (judge) {
      judge.take(event);
      continue;
    }
    early.push(event);
    if (event.type === WORLD_OPENED) {
      facts = readWorldFacts(event);
      judge = openJudge(facts);
      for (const each of early.splice(0)) judge.take(each);
    } else if (early.length > MAX_EVENTS_BEFORE_WORLD) break;
  }
  if (!judge || !facts) throw new LockbenchError('TRACE_WITHOUT_WORLD', `there are ${events} events`);
  return { facts, events, breaches: judge.end() };
}

function openJudge(facts: WorldFacts): Judge {
  const lifted = new Set(facts.lifted.map(({ invariant }) => invariant));
  return new Judge(
    facts,
    invariants.filter(({ name }) => !lifted.has(name)),
  );
}
