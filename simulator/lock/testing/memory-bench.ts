import { lockModels } from '../../../fixtures/models.ts';
import type { ErrorCode } from '../../../protocol/errors/table.ts';
import type { PinKind } from '../../../protocol/messages/index.ts';
import type { RecordChange, RecordStore } from '../../../protocol/ports/store.ts';
import { createMemoryRecordStore } from '../../world/memory-record-store.ts';
import { createTableRunner } from '../../world/table-runner.ts';
import { pinLifeMachine } from '../machines/pin-life.ts';
import { factorySettings } from '../memory/factory-settings.ts';
import { Memory } from '../memory/memory.ts';
import type { LockModel } from '../model.ts';
import { AlgoPinDecoder } from '../pins/algo-pin-decoder.ts';
import { PinEditor } from '../pins/pin-editor.ts';
import { type PinVerdict, PinVerifier } from '../pins/pin-verifier.ts';
import { LOCK_ID, MASTER_PIN } from './test-lock.ts';

export const algoKey = new Uint8Array(16).fill(5);

const model: LockModel = { ...lockModels.deadbolt, cardReader: 'built in', autoRelockSeconds: 0 };

/** An owned lock's memory and the decisions about its PINs, without the lock around them. */
export class MemoryBench {
  readonly records: RecordStore;
  memory!: Memory;
  #verifier!: PinVerifier;
  #editor!: PinEditor;
  #nowSeconds: number | undefined;

  constructor(records: RecordStore = createMemoryRecordStore()) {
    this.records = records;
    this.reboot();
    if (!this.memory.identity) {
      const identity = { adminKey: new Uint8Array(32), algoPinKey: algoKey, standing: 'final' } as const;
      this.memory.replaceOwner(identity, { masterPin: MASTER_PIN, utcOffsetMinutes: 0 });
    }
  }

  reboot(): void {
    this.memory = new Memory(this.records, factorySettings(model));
    const parts = {
      memory: this.memory,
      algoPinDecoder: new AlgoPinDecoder(this.memory, LOCK_ID),
      step: createTableRunner().stepper(pinLifeMachine),
      nowSeconds: () => this.#nowSeconds,
    };
    this.#verifier = new PinVerifier(parts);
    this.#editor = new PinEditor(parts);
  }

  /** What an entry at this time leads to; nothing is committed. */
  verify(digits: string, nowSeconds: number | undefined): PinVerdict {
    this.#nowSeconds = nowSeconds;
    return this.#verifier.verify(digits);
  }

  /** `open`, or why not; what it changes is committed. */
  enter(digits: string, nowSeconds: number | undefined): ErrorCode | 'open' {
    const verdict = this.verify(digits, nowSeconds);
    this.memory.commit({ changes: verdict.changes });
    return verdict.ok ? 'open' : verdict.code;
  }

  remove(digits: string, by: 'bluetooth' | 'bridge', nowSeconds: number | undefined): ErrorCode | 'OK' {
    this.#nowSeconds = nowSeconds;
    return this.#commit(this.#editor.delete(digits, by));
  }

  create(
    pin: string,
    kind: PinKind,
    nowSeconds: number,
    window?: { startSeconds?: number; endSeconds?: number },
  ) {
    const wanted = { pin, kind, window: window && { startSeconds: 0, endSeconds: 0, ...window } };
    this.#nowSeconds = nowSeconds;
    return this.#commit(this.#editor.create(wanted));
  }

  edit(
    pin: string,
    newPin: string,
    kind: PinKind,
    nowSeconds: number,
    window?: { startSeconds?: number; endSeconds?: number },
  ) {
    const wanted = { pin: newPin, kind, window: window && { startSeconds: 0, endSeconds: 0, ...window } };
    this.#nowSeconds = nowSeconds;
    return this.#commit(this.#editor.edit(pin, wanted));
  }

  #commit(decided: RecordChange[] | ErrorCode): ErrorCode | 'OK' {
    if (typeof decided === 'string') return decided;
    this.memory.commit({ changes: decided });
    return 'OK';
  }
}
