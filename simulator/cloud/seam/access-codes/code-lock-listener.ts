import type { Clock } from '../../../../protocol/ports/clock.ts';
import type { CloudJob } from '../../core/job.ts';
import type { CustomPin } from '../../core/model.ts';
import type { SeamContext } from '../context.ts';
import type { EventLog } from '../events/event-log.ts';
import type { OfflineCode, SeamDevice } from '../state.ts';
import { accessCodesOf, digitsOf, isHeld, withoutPin } from './access-code.ts';
import type { CodeLifecycle } from './code-lifecycle.ts';
import type { CodeSync } from './code-sync.ts';
import { adoptEdit } from './modification.ts';

/** Follows what happens to the PINs of access codes at the lock. */
export class CodeLockListener {
  readonly #clock: Clock;
  readonly #log: EventLog;
  readonly #sync: CodeSync;
  readonly #lifecycle: CodeLifecycle;

  constructor({ clock, log }: SeamContext, sync: CodeSync, lifecycle: CodeLifecycle) {
    this.#clock = clock;
    this.#log = log;
    this.#sync = sync;
    this.#lifecycle = lifecycle;
  }

  onJobCompleted(job: CloudJob): void {
    const completed = this.#sync.onJobCompleted(job);
    if (!completed) return;
    const { code, isDone } = completed;
    // A step that failed waits for its next try.
    if (!isDone) {
      this.#lifecycle.save(code);
      return;
    }
    if (code.intent === 'remove' && code.held.length === 0 && job.task.op === 'deletePin') {
      this.#log.emitForCode(code, 'removed_from_device');
    }
    this.#lifecycle.advance(code);
  }

  /** Somebody changed the PIN at the lock. The change is honoured, as a deletion is. */
  onPinEdited(device: SeamDevice, before: CustomPin, pin: CustomPin): void {
    for (const code of accessCodesOf(device)) {
      if (code.kind === 'offline' || !isHeld(code, before.pin)) continue;
      if (adoptEdit(code, before, pin, this.#clock.now()))
        this.#log.emitForCode(code, 'modified_external_to_seam');
      // A code that is to be removed is removed by its new digits.
      this.#lifecycle.advance(code);
    }
  }

  /** The lock no longer has the PIN, and no job of Seam's deleted it: its one use is over, or somebody deleted it. */
  onPinGone(device: SeamDevice, digits: string, cause: 'used' | 'deleted'): void {
    for (const code of accessCodesOf(device)) {
      if (code.kind === 'offline' ? code.pin !== digits : !isHeld(code, digits)) continue;
      if (code.kind === 'online') code.held = withoutPin(code.held, { pin: digits });
      this.#lifecycle.save(code);
      // Seam shows other digits for the code, and they are still wanted.
      if (digitsOf(code) !== digits) continue;
      if (cause === 'used') this.#log.emitForCode(code, 'removed_from_device');
      if (code.kind === 'online' && code.held.length > 0) this.#lifecycle.remove(code);
      else this.#lifecycle.delete(code, cause === 'used' ? 'deleted' : 'deleted_external_to_seam');
    }
  }

  /** The log of the lock has the first use of the code. */
  onFirstUse(code: OfflineCode): void {
    code.isUsed = true;
    this.#lifecycle.save(code);
  }
}
