import * as z from 'zod';
import { LockbenchError } from '../../protocol/errors/error.ts';
import type { TraceEvent } from '../../simulator/world/trace.ts';

const lockFacts = z.object({
  name: z.string(),
  id: z.string(),
  bluetoothAddress: z.string(),
  /** How much its clock runs fast, in parts per million. */
  clockDriftPpm: z.number(),
  /** What its clock runs on while the lock has no power. */
  clockCell: z.enum(['own', 'none']),
});
const bridgeFacts = z.object({ name: z.string(), id: z.string() });
const liftedFacts = z.object({ invariant: z.string(), because: z.string() });

/** The set-up of a world from its event `world.opened`. Invariants know only this and the events after it. */
export const worldFactsSchema = z.object({
  scenario: z.string(),
  profile: z.string(),
  locks: z.array(lockFacts).max(100_000),
  bridges: z.array(bridgeFacts).max(100_000),
  /** Invariants that the scenario breaks on purpose. */
  lifted: z.array(liftedFacts).max(100),
});

export type WorldFacts = z.infer<typeof worldFactsSchema>;
export type LockFacts = z.infer<typeof lockFacts>;

export const WORLD_OPENED = 'world.opened';

/** @throws {LockbenchError} TRACE_BROKEN when a field of the event is missing or wrong */
export function readWorldFacts({ seq, data }: TraceEvent): WorldFacts {
  const read = worldFactsSchema.safeParse(data);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const where = issue?.path.join('.') || 'its data';
  throw new LockbenchError(
    'TRACE_BROKEN',
    `event ${seq}, ${WORLD_OPENED}: ${where}: ${issue?.message ?? ''}`,
  );
}
