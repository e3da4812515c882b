import { LockbenchError } from '../../../../protocol/errors/error.ts';
import type { ErrorCode } from '../../../../protocol/errors/table.ts';
import { PIN_SLOTS } from '../../../../protocol/limits/pins.ts';
import type { CustomPin } from '../../core/model.ts';
import type { SeamContext } from '../context.ts';
import type { AccessCode, OfflineCode, OnlineCode, SeamDevice } from '../state.ts';
import { newUuid } from '../uuid.ts';
import { accessCodesOf, digitsOf } from './access-code.ts';
import type { CodeLifecycle } from './code-lifecycle.ts';
import { type OfflineOrder, pinName } from './code-order.ts';
import type { CodeSync } from './code-sync.ts';
import { unmanagedCodesOf } from './unmanaged-view.ts';

export interface OnlineOrder {
  readonly name: string | null;
  readonly pin: CustomPin;
  readonly allowsExternalModification: boolean;
  readonly commonCodeKey?: string | undefined;
}

export interface OnlineChange {
  readonly name?: string | null | undefined;
  readonly pin?: CustomPin | undefined;
}

/** What a workspace does with its access codes (SEAM-CODES, SEAM-OFFLINE). */
export class AccessCodes {
  readonly #context: SeamContext;
  readonly #sync: CodeSync;
  readonly #lifecycle: CodeLifecycle;

  constructor(context: SeamContext, sync: CodeSync, lifecycle: CodeLifecycle) {
    this.#context = context;
    this.#sync = sync;
    this.#lifecycle = lifecycle;
  }

  /** @throws {LockbenchError} what AlgoPins.issue throws */
  createOffline(
    device: SeamDevice,
    name: string | null,
    { requestedEndSeconds, ...order }: OfflineOrder,
  ): OfflineCode {
    const { deviceId, account } = device;
    const issued = this.#context.core.algoPins.issue(account.accountId, {
      ...order,
      deviceId,
      name: pinName(name),
    });
    const code: OfflineCode = {
      ...this.#newCode(device, name),
      kind: 'offline',
      pinId: issued.pinId,
      pin: issued.pin,
      isOneTime: issued.class === 'onetime',
      startSeconds: issued.startSeconds,
      endSeconds: issued.endSeconds!,
      ...(requestedEndSeconds !== undefined && { requestedEndSeconds }),
      isUsed: false,
    };
    this.#lifecycle.add(code);
    return code;
  }

  /** @throws {LockbenchError} PIN_STORE_FULL, PIN_EXISTS and what CodeSync.advance throws */
  createOnline(device: SeamDevice, order: OnlineOrder): OnlineCode {
    const { name, pin, allowsExternalModification, commonCodeKey } = order;
    const online = accessCodesOf(device).filter(({ kind }) => kind === 'online');
    // The lock has the same limit and decides in the end: what it would refuse is not sent to it.
    if (online.length >= PIN_SLOTS) throw new LockbenchError('PIN_STORE_FULL');
    this.#context.core.bridging.checkPin(pin);
    checkDigitsFree(device, pin.pin);
    const code: OnlineCode = {
      ...this.#newCode(device, name, commonCodeKey),
      kind: 'online',
      allowsExternalModification,
      pin,
      intent: 'set',
      held: [],
      job: null,
      error: null,
      failures: 0,
      retryAtMs: null,
      modification: null,
    };
    // The first step comes before the code is kept, so that a refusal leaves no code behind.
    const failure = this.#sync.advance(code);
    this.#lifecycle.add(code);
    this.#lifecycle.saveStep(code, failure);
    return code;
  }

  /**
   * Nothing changes when it throws.
   * @throws {LockbenchError} ACCESS_CODE_OFFLINE, ACCESS_CODE_UNKNOWN, PIN_EXISTS and what CodeSync.advance throws
   */
  update(code: AccessCode, { name, pin }: OnlineChange): void {
    if (code.kind === 'offline') throw new LockbenchError('ACCESS_CODE_OFFLINE');
    if (code.intent === 'remove') throw new LockbenchError('ACCESS_CODE_UNKNOWN', code.id);
    const failure = pin && this.#changePin(code, pin);
    if (name !== undefined) code.name = name;
    this.#context.log.emitForCode(code, 'changed');
    this.#lifecycle.saveStep(code, failure);
  }

  #changePin(code: OnlineCode, pin: CustomPin): ErrorCode | undefined {
    this.#context.core.bridging.checkPin(pin);
    if (pin.pin !== code.pin.pin) checkDigitsFree(code.device, pin.pin);
    const { error, failures, retryAtMs, modification } = code;
    const before = { pin: code.pin, error, failures, retryAtMs, modification };
    // Earlier failures and changes at the lock were about the former PIN.
    Object.assign(code, { pin, error: null, failures: 0, retryAtMs: null, modification: null });
    try {
      return this.#sync.advance(code);
    } catch (refusal) {
      Object.assign(code, before);
      throw refusal;
    }
  }

  #newCode(device: SeamDevice, name: string | null, commonCodeKey: string | null = null) {
    const { ids, clock, state } = this.#context;
    const order = ++state.lastOrder;
    return { id: newUuid(ids), order, device, createdAtMs: clock.now(), commonCodeKey, name };
  }
}

/** @throws {LockbenchError} PIN_EXISTS: another code has these digits or waits for them, though not yet on the lock */
function checkDigitsFree(device: SeamDevice, digits: string): void {
  const isSimulated = unmanagedCodesOf(device).some(
    ({ source, pin }) => source === 'simulated' && pin.pin === digits,
  );
  if (isSimulated || accessCodesOf(device).some(code => digitsOf(code) === digits))
    throw new LockbenchError('PIN_EXISTS');
}
