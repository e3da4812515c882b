import { LockbenchError } from '../../../protocol/errors/error.ts';
import { type LockOperation, type LockResponse, Status } from '../../../protocol/messages/index.ts';
import { codeOfStatus } from '../../../protocol/session/status.ts';
import type { VerbContext } from '../implement.ts';
import { byClockOf } from '../lock-time.ts';
import { requireDevice, requirePhone } from '../names.ts';
import type { StepOutcome } from '../outcome.ts';

export interface PhoneAndLock {
  readonly phone: string;
  readonly lock: string;
}

export async function operate(
  { world, withinMs }: VerbContext,
  { phone, lock }: PhoneAndLock,
  operation: LockOperation,
  resultsOf: (response: LockResponse) => StepOutcome['results'] = () => ({}),
): Promise<StepOutcome> {
  const actor = requirePhone(world, phone);
  const target = requireDevice(world.locks, lock);
  const answer = await world.time.settle<LockResponse | LockbenchError>(
    done => actor.phone.operate(target, operation, done),
    withinMs,
    `the answer of ${lock} to ${Object.keys(operation)[0]} of ${phone}`,
  );
  if (answer instanceof LockbenchError) {
    const detail = byClockOf(target, world, answer.code);
    return { ...refusedBy(answer), ...(detail ? { detail } : {}) };
  }
  const refused = codeOfStatus(answer.status ?? Status.OK);
  if (refused) return { refused };
  const results = resultsOf(answer);
  return results ? { results } : {};
}

export function refusedBy(error: LockbenchError): StepOutcome {
  return { refused: error.code, detail: error.message };
}
