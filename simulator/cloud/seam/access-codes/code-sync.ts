import { isLockbenchError, LockbenchError } from '../../../../protocol/errors/error.ts';
import { type ErrorCode, errorTable } from '../../../../protocol/errors/table.ts';
import type { BridgeRoute } from '../../core/bridging.ts';
import type { CloudJob, LockTask } from '../../core/job.ts';
import type { SeamContext } from '../context.ts';
import { routeTo } from '../devices/device-lock.ts';
import { codeIssueFields } from '../devices/issues.ts';
import type { OnlineCode } from '../state.ts';
import { withoutPin } from './access-code.ts';
import { codeIssues, permanentFailures, temporaryRefusals, uncertainFailures } from './code-failures.ts';
import { type CodeStep, nextStep } from './code-steps.ts';

const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;

/** Brings what is wanted of online codes to their locks, by one job at a time for each code (SEAM-CODES). */
export class CodeSync {
  readonly #context: SeamContext;
  /** The codes that have a job under way, by its id. */
  readonly #codesByJob = new Map<string, OnlineCode>();

  constructor(context: SeamContext) {
    this.#context = context;
    for (const { codes } of context.state.workspaces.values()) {
      for (const code of codes.values())
        if (code.kind === 'online' && code.job) this.#codesByJob.set(code.job.id, code);
    }
  }

  /**
   * Takes the next step if there is one and none is under way. Returns why the step cannot be taken now, if that passes
   * by itself: the caller records it as a failure.
   * @throws {LockbenchError} PIN_LENGTH, PIN_WINDOW, PIN_EXISTS, KEYPAD_NOT_LINKED and what `routeTo` throws
   */
  advance(code: OnlineCode): ErrorCode | undefined {
    const step = code.job ? undefined : nextStep(code);
    try {
      if (step) this.#submit(code, step);
      return undefined;
    } catch (error) {
      if (!isLockbenchError(error) || !temporaryRefusals.has(error.code)) throw error;
      return error.code;
    }
  }

  /** Returns the code that the job was of, if there is one. The caller advances it after a step that is done. */
  onJobCompleted({ id, end }: CloudJob): { readonly code: OnlineCode; readonly isDone: boolean } | undefined {
    const code = this.#codesByJob.get(id);
    if (!code?.job || !end) return undefined;
    this.#codesByJob.delete(id);
    const { op, pin } = code.job;
    code.job = null;
    const { failure } = end;
    // A PIN that the lock does not know is not on it.
    if (!failure || (op === 'deletePin' && failure === 'PIN_UNKNOWN')) {
      this.#recordSuccess(code, { op, pin });
      return { code, isDone: true };
    }
    if (op === 'createPin' && uncertainFailures.has(failure)) {
      code.held = [...withoutPin(code.held, pin), { pin, isSure: false }];
    }
    // Nobody wants this PIN any more, so its failure does not matter.
    if (op === 'createPin' && (code.intent === 'remove' || code.pin !== pin)) return { code, isDone: true };
    this.recordFailure(code, failure);
    return { code, isDone: false };
  }

  /** Records why a step failed, and when to try again. */
  recordFailure(code: OnlineCode, failure: ErrorCode): void {
    const { clock, log } = this.#context;
    const event = code.intent === 'set' ? 'failed_to_set_on_device' : 'failed_to_remove_from_device';
    const issue = codeIssues[failure] ?? event;
    if (code.error?.issue !== issue) {
      code.error = { issue, message: errorTable[failure].message, atMs: clock.now() };
      log.emitForCode(code, event, codeIssueFields(code));
    }
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** code.failures, LONGEST_PAUSE_MS);
    code.failures++;
    code.retryAtMs = permanentFailures.has(failure) ? null : clock.now() + pauseMs;
  }

  /** The code is gone: the end of its job concerns nobody. */
  forgetJob(code: OnlineCode): void {
    if (code.job) this.#codesByJob.delete(code.job.id);
  }

  #submit(code: OnlineCode, step: CodeStep): void {
    const { device } = code;
    const { core } = this.#context;
    const route = routeTo(this.#context, device);
    if (device.cut.has('hub')) throw new LockbenchError('BRIDGE_OFFLINE');
    if (device.cut.has('device')) throw new LockbenchError('LOCK_UNREACHABLE');
    const { op, pin } = step;
    const task: LockTask = op === 'createPin' ? { op, pin } : { op, pin: pin.pin };
    const { id } = runKeypadTask(core, route, task);
    code.job = { id, ...step };
    code.retryAtMs = null;
    this.#codesByJob.set(id, code);
  }

  #recordSuccess(code: OnlineCode, { op, pin }: CodeStep): void {
    const { clock, log } = this.#context;
    code.held = withoutPin(code.held, pin);
    // Deleting a PIN to make room for another one is only the first of two steps.
    if (op === 'createPin' || code.intent === 'remove') {
      code.error = null;
      code.failures = 0;
    }
    if (op === 'deletePin') return;
    code.held = [...code.held, { pin, isSure: true }];
    if (pin.startSeconds * 1000 > clock.now())
      log.emitForCode(code, 'scheduled_on_device', { code: pin.pin });
    log.emitForCode(code, 'set_on_device', { code: pin.pin });
  }
}

/** The lock itself is linked, so a link that the core misses is the keypad's. @throws {LockbenchError} KEYPAD_NOT_LINKED */
function runKeypadTask({ bridging }: SeamContext['core'], route: BridgeRoute, task: LockTask): CloudJob {
  try {
    return bridging.run(route, task);
  } catch (error) {
    if (isLockbenchError(error, 'BRIDGE_NOT_LINKED')) throw new LockbenchError('KEYPAD_NOT_LINKED');
    throw error;
  }
}
