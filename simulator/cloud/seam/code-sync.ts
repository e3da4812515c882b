import { isLockbenchError, LockbenchError } from '../../../protocol/errors/error.ts';
import { type ErrorCode, errorTable } from '../../../protocol/errors/table.ts';
import type { Job, LockTask } from '../core/job.ts';
import type { CustomPin } from '../core/model.ts';
import type { SeamContext } from './context.ts';
import type { SeamDevices } from './devices.ts';
import { codeIssueFields } from './issues.ts';
import type { CodeIssue, OnlineCode } from './state.ts';

/** Brings what is wanted of online codes to their locks, one job at a time for each (SEAM-CODES). */
export interface CodeSync {
  /**
   * Takes the next step if there is one and none is under way. Gives why it cannot be taken now, if that passes by
   * itself: a failure to note.
   * @throws {LockbenchError} PIN_LENGTH, PIN_WINDOW, PIN_EXISTS, KEYPAD_NOT_LINKED and what `route` throws
   */
  advance(code: OnlineCode): ErrorCode | undefined;
  /** The code whose job ended; after a step that is done, it is for the caller to advance it. */
  onJob(job: Job): { readonly code: OnlineCode; readonly isDone: boolean } | undefined;
  /** Notes why a step failed, and when to try again. */
  fail(code: OnlineCode, failure: ErrorCode): void;
  /** Nothing is heard any more of its job. */
  forget(code: OnlineCode): void;
}

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;

export function createCodeSync({ core, clock, log, state }: SeamContext, devices: SeamDevices): CodeSync {
  const underWay = new Map<string, OnlineCode>();
  for (const { codes } of state.workspaces.values()) {
    for (const code of codes.values())
      if (code.kind === 'online' && code.job) underWay.set(code.job.id, code);
  }

  function submit(code: OnlineCode, step: Step): void {
    const { device } = code;
    const route = devices.route(device);
    if (device.cut.has('hub')) throw new LockbenchError('BRIDGE_OFFLINE');
    if (device.cut.has('device')) throw new LockbenchError('LOCK_UNREACHABLE');
    const { op, pin } = step;
    const task: LockTask = op === 'createPin' ? { op, pin } : { op, pin: pin.pin };
    const { id } = runTask(() => core.bridging.run(route, task));
    code.job = { id, ...step };
    code.retryAtMs = null;
    underWay.set(id, code);
  }

  function succeed(code: OnlineCode, { op, pin }: Step): void {
    code.held = without(code.held, pin);
    // A PIN that goes to make room for another is only half the way.
    if (op === 'createPin' || code.intent === 'remove') {
      code.error = null;
      code.failures = 0;
    }
    if (op === 'deletePin') return;
    code.held = [...code.held, { pin, isSure: true }];
    if (pin.startSeconds * 1000 > clock.now()) log.ofCode(code, 'scheduled_on_device', { code: pin.pin });
    log.ofCode(code, 'set_on_device', { code: pin.pin });
  }

  function fail(code: OnlineCode, failure: ErrorCode): void {
    const what = code.intent === 'set' ? 'failed_to_set_on_device' : 'failed_to_remove_from_device';
    const issue = issues[failure] ?? what;
    if (code.error?.issue !== issue) {
      code.error = { issue, message: errorTable[failure].message, atMs: clock.now() };
      log.ofCode(code, what, codeIssueFields(code));
    }
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** code.failures, LONGEST_PAUSE_MS);
    code.failures++;
    code.retryAtMs = final.has(failure) ? null : clock.now() + pauseMs;
  }

  return {
    fail,
    advance(code) {
      const step = code.job ? undefined : nextStep(code);
      try {
        if (step) submit(code, step);
        return undefined;
      } catch (error) {
        if (!isLockbenchError(error) || !passing.has(error.code)) throw error;
        return error.code;
      }
    },
    onJob({ id, end }) {
      const code = underWay.get(id);
      if (!code?.job || !end) return undefined;
      underWay.delete(id);
      const { op, pin } = code.job;
      code.job = null;
      const { failure } = end;
      // What the lock does not know is not on it.
      if (!failure || (op === 'deletePin' && failure === 'PIN_UNKNOWN')) {
        succeed(code, { op, pin });
        return { code, isDone: true };
      }
      if (op === 'createPin' && unsure.has(failure)) {
        code.held = [...without(code.held, pin), { pin, isSure: false }];
      }
      // Nobody wants it any more: the way goes on from here.
      if (op === 'createPin' && (code.intent === 'remove' || code.pin !== pin)) return { code, isDone: true };
      fail(code, failure);
      return { code, isDone: false };
    },
    forget(code) {
      if (code.job) underWay.delete(code.job.id);
    },
  };
}

interface Step {
  readonly op: 'createPin' | 'deletePin';
  readonly pin: CustomPin;
}

/**
 * New digits are set before the old ones go, so that there is no time without a code; the same digits with another
 * window, or of which nobody knows whether they are there, go first.
 */
export function nextStep({ intent, pin, held }: OnlineCode): Step | undefined {
  const same = held.find(entry => entry.pin.pin === pin.pin);
  if (intent === 'set' && !same) return { op: 'createPin', pin };
  if (intent === 'set' && !(same!.isSure && isSamePin(same!.pin, pin)))
    return { op: 'deletePin', pin: same!.pin };
  const stale = held.find(entry => intent === 'remove' || entry !== same);
  return stale && { op: 'deletePin', pin: stale.pin };
}

export function isSet({ intent, pin, held }: OnlineCode): boolean {
  return intent === 'set' && held.some(entry => entry.isSure && isSamePin(entry.pin, pin));
}

export function without(held: OnlineCode['held'], { pin }: { readonly pin: string }): OnlineCode['held'] {
  return held.filter(entry => entry.pin.pin !== pin);
}

function isSamePin(one: CustomPin, other: CustomPin): boolean {
  return (
    one.pin === other.pin &&
    one.kind === other.kind &&
    one.startSeconds === other.startSeconds &&
    one.endSeconds === other.endSeconds
  );
}

/** For a lock that is linked, the core means the keypad. */
function runTask<T>(run: () => T): T {
  try {
    return run();
  } catch (error) {
    if (isLockbenchError(error, 'BRIDGE_NOT_LINKED')) throw new LockbenchError('KEYPAD_NOT_LINKED');
    throw error;
  }
}

/** Refusals that are no fault of the caller's. */
const passing: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'BRIDGE_OFFLINE',
  'JOBS_TOO_MANY',
  'JOB_PENDING_FOR_PIN',
  'LOCK_UNREACHABLE',
]);

/** Failures that another try does not mend. */
const final: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'PIN_EXISTS',
  'PIN_DUPLICATE',
  'PIN_LENGTH',
  'PIN_WINDOW',
  'BRIDGE_INCOMPATIBLE',
]);

/** Ends that do not tell whether the lock did it. */
const unsure: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  'LOCK_UNREACHABLE',
  'EXPIRED',
  'INTERRUPTED',
  'MALFORMED_MESSAGE',
]);

const issues: { readonly [code in ErrorCode]?: CodeIssue } = {
  BRIDGE_OFFLINE: 'igloohome_bridge_offline',
  JOBS_TOO_MANY: 'igloohome_bridge_too_many_pending_jobs',
  QUEUE_FULL: 'igloohome_bridge_too_many_pending_jobs',
  PIN_STORE_FULL: 'no_space_for_access_code_on_device',
  PIN_EXISTS: 'duplicate_code_on_device',
  PIN_DUPLICATE: 'duplicate_code_on_device',
};
