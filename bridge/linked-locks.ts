import { JobOutcome } from '../protocol/messages/index.ts';
import type { MachineRunner, RunningMachine } from '../protocol/ports/machine.ts';
import { type Slot, slotsMachine } from './machines/slots.ts';
import type { BridgeMemory } from './memory.ts';

export interface LinkedLocksParts {
  /** Names the bridge in traces. */
  readonly name: string;
  readonly runner: MachineRunner;
  readonly memory: BridgeMemory;
  /** Called after the slots changed and were written. */
  readonly onChanged: (slots: readonly Slot[]) => void;
}

/** The locks in the bridge's slots, which outlive a loss of power. */
export class LinkedLocks {
  readonly #machine: RunningMachine<typeof slotsMachine>;

  /** @throws {LockbenchError} STORAGE_FAILED */
  constructor({ name, runner, memory, onChanged }: LinkedLocksParts) {
    const slots = memory.readSlots();
    this.#machine = runner.start(slotsMachine, {
      id: `bridge:${name}/slots`,
      input: { slots },
      from: { state: slots.length > 0 ? 'serving' : 'empty', context: { slots } },
      effects: {
        store: () => {
          memory.writeSlots(this.slots);
          onChanged(this.slots);
        },
      },
    });
  }

  get slots(): readonly Slot[] {
    return this.#machine.context.slots;
  }

  get lockIds(): readonly string[] {
    return this.slots.map(({ lockId }) => lockId);
  }

  slotOf(lockId: string): Slot | undefined {
    return this.slots.find(slot => slot.lockId === lockId);
  }

  /** BRIDGE-FIVE: DONE, or BRIDGE_FULL when another lock has no slot left. */
  link(slot: Slot): JobOutcome {
    this.#machine.send({ type: 'link', slot });
    return this.slots.includes(slot) ? JobOutcome.DONE : JobOutcome.BRIDGE_FULL;
  }

  /** DONE, or LOCK_NOT_LINKED for a lock without a slot. */
  unlink(lockId: string): JobOutcome {
    const wasLinked = this.slotOf(lockId) !== undefined;
    this.#machine.send({ type: 'unlink', lockId });
    return wasLinked ? JobOutcome.DONE : JobOutcome.LOCK_NOT_LINKED;
  }

  stop(): void {
    this.#machine.stop();
  }
}
