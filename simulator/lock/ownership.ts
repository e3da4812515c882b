import { LockbenchError } from '../../protocol/errors/error.ts';
import type { PairIdentity, PairSettings } from '../../protocol/messages/index.ts';
import type { RunningMachine } from '../../protocol/ports/machine.ts';
import type { LockKeys } from '../../protocol/session/types.ts';
import { type LockBoard, machineId } from './board.ts';
import { ownershipMachine } from './machines/ownership.ts';
import { validateDaylightSavings } from './memory/daylight-saving.ts';
import type { Memory } from './memory/memory.ts';
import { faultOfMasterPin, faultOfTime, type Identity } from './memory/settings.ts';

export interface OwnershipParts {
  readonly board: LockBoard;
  readonly memory: Memory;
  /** Called when another owner has taken the place of one who never confirmed the pairing. */
  readonly onReplaced: () => void;
  /** Called when nothing of the owner is left in the memory. */
  readonly onForgotten: () => void;
  /** Called when the advertised setup mode has changed. */
  readonly onChanged: () => void;
}

/** The owner of the lock: pairing, and its end. */
export class Ownership {
  readonly #parts: OwnershipParts;
  readonly #machine: RunningMachine<typeof ownershipMachine>;

  constructor(parts: OwnershipParts) {
    this.#parts = parts;
    const { board, memory } = parts;
    this.#machine = board.runner.start(ownershipMachine, {
      id: machineId(board, 'ownership'),
      input: undefined,
      from: { state: stateOf(memory.identity), context: {} },
      effects: { forgetOwner: () => this.#forgetOwner(), advertise: () => parts.onChanged() },
    });
  }

  get isOwned(): boolean {
    return this.#machine.state !== 'setup';
  }

  /** Whoever has the setup code may pair, because no owner has confirmed a pairing yet. */
  get acceptsOwner(): boolean {
    return this.#machine.state !== 'owned';
  }

  /** The keys by which sessions are proved. */
  get keys(): LockKeys {
    const { board, memory } = this.#parts;
    return {
      lockId: board.lockId,
      setupCode: board.setupCode,
      adminKey: () => memory.identity?.adminKey,
      acceptsOwner: () => this.acceptsOwner,
      isBlocked: ({ role, keyId }) =>
        memory.blockList.has(keyId) || (role === 'bridge' && !memory.bridgeKeys.admits(keyId)),
      nowSeconds: () => board.rtc.nowSeconds(),
    };
  }

  /** @throws {LockbenchError} VALUE_OUT_OF_RANGE, PIN_LENGTH; nothing changed */
  pair(keys: Omit<Identity, 'standing'>, settings: PairSettings): PairIdentity {
    const { board, memory, onReplaced } = this.#parts;
    const seconds = settings.seconds ?? 0;
    const utcOffsetMinutes = settings.utcOffsetMinutes ?? 0;
    const masterPin = settings.masterPin ?? '';
    const fault = faultOfTime(seconds, utcOffsetMinutes) ?? faultOfMasterPin(masterPin);
    if (fault) throw new LockbenchError(fault);
    const replaced = this.isOwned;
    const table = validateDaylightSavings(settings.daylightSavings ?? []);
    memory.replaceOwner({ ...keys, standing: 'provisional' }, { masterPin, utcOffsetMinutes }, table);
    board.rtc.set(seconds);
    this.#machine.send({ type: 'paired' });
    if (replaced) onReplaced();
    board.report({ type: 'lock.paired', masterPin, seconds, utcOffsetMinutes, periods: table.length });
    return { lockId: board.lockId, model: board.model.name, firmware: board.model.firmware };
  }

  /** Called when the phone has shown that it has the pairing. */
  finalizePairing(): void {
    this.#parts.memory.finalizePairing();
    this.#machine.send({ type: 'pairing.final' });
  }

  unpair(): void {
    this.#machine.send({ type: 'unpaired' });
  }

  /** The reset button inside returns the lock to setup mode, whoever owns it. */
  reset(): void {
    this.#machine.send({ type: 'factory.reset' });
  }

  stop(): void {
    this.#machine.stop();
  }

  #forgetOwner(): void {
    const { board, memory, onForgotten } = this.#parts;
    memory.wipe();
    board.rtc.lose();
    onForgotten();
    board.report({ type: 'lock.unpaired' });
  }
}

function stateOf(identity: Identity | undefined): 'setup' | 'provisional' | 'owned' {
  if (!identity) return 'setup';
  return identity.standing === 'final' ? 'owned' : 'provisional';
}
