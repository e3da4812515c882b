import { lockModels } from '../../../fixtures/models.ts';
import type { ErrorCode } from '../../../protocol/errors/table.ts';
import type { PinKind } from '../../../protocol/messages/index.ts';
import type { RecordChange, RecordStore } from '../../../protocol/ports/store.ts';
import { createMemoryStore } from '../../world/memory-store.ts';
import { createTableRunner } from '../../world/table-runner.ts';
import { Memory } from '../memory/memory.ts';
import type { LockModel } from '../model.ts';

export const LOCK_ID = 'DBX20A1B2C3D';
export const algoKey = new Uint8Array(16).fill(5);
export const MASTER_PIN = '24681357';

const model: LockModel = { ...lockModels.deadbolt, cardReader: 'built in', autoRelockSeconds: 0 };

/** An owned lock's memory and the desks on it, without the lock around them. */
export class MemoryBench {
  readonly records: RecordStore;
  memory: Memory;

  constructor(records: RecordStore = createMemoryStore()) {
    this.records = records;
    this.memory = this.#boot();
    if (!this.memory.identity) {
      const identity = { adminKey: new Uint8Array(32), algoPinKey: algoKey, standing: 'final' } as const;
      this.memory.own(identity, { masterPin: MASTER_PIN, utcOffsetMinutes: 0 });
    }
  }

  reboot(): void {
    this.memory = this.#boot();
  }

  /** `open`, or why not; what it changes is committed. */
  enter(digits: string, nowSeconds: number | undefined): ErrorCode | 'open' {
    const verdict = this.memory.desk.enter(digits, this.memory.situation(nowSeconds));
    this.memory.commit({ changes: verdict.changes });
    return verdict.ok ? 'open' : verdict.code;
  }

  remove(digits: string, by: 'bluetooth' | 'bridge', nowSeconds: number | undefined): ErrorCode | 'OK' {
    return this.#settle(this.memory.desk.remove(digits, by, this.memory.situation(nowSeconds)));
  }

  create(
    pin: string,
    kind: PinKind,
    nowSeconds: number,
    window?: { startSeconds?: number; endSeconds?: number },
  ) {
    const wanted = { pin, kind, window: window && { startSeconds: 0, endSeconds: 0, ...window } };
    return this.#settle(this.memory.customPins.create(wanted, this.memory.situation(nowSeconds)));
  }

  edit(
    pin: string,
    newPin: string,
    kind: PinKind,
    nowSeconds: number,
    window?: { startSeconds?: number; endSeconds?: number },
  ) {
    const wanted = { pin: newPin, kind, window: window && { startSeconds: 0, endSeconds: 0, ...window } };
    return this.#settle(this.memory.customPins.edit(pin, wanted, this.memory.situation(nowSeconds)));
  }

  #settle(decided: RecordChange[] | ErrorCode): ErrorCode | 'OK' {
    if (typeof decided === 'string') return decided;
    this.memory.commit({ changes: decided });
    return 'OK';
  }

  #boot(): Memory {
    return new Memory(this.records, createTableRunner(), LOCK_ID, model);
  }
}
