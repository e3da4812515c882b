import type { Advertisement, BleLink, BleLinkEvents } from '../../protocol/ble/port.ts';
import type { RunningMachine } from '../../protocol/ports/machine.ts';
import { type LockBoard, machineId } from './board.ts';
import type { Bolt } from './bolt.ts';
import { linkMachine } from './machines/link.ts';
import type { Memory } from './memory/memory.ts';
import type { Ownership } from './ownership.ts';

export interface AdvertisingParts {
  readonly board: LockBoard;
  readonly memory: Memory;
  readonly ownership: Ownership;
  readonly bolt: Bolt;
  /** Called when a central has connected. */
  readonly accept: (link: BleLink) => BleLinkEvents;
}

/** The lock's advertisements, which go on while a central is connected. */
export class Advertising {
  readonly #parts: AdvertisingParts;
  readonly #machine: RunningMachine<typeof linkMachine>;

  constructor(parts: AdvertisingParts) {
    this.#parts = parts;
    const { board, accept } = parts;
    this.#machine = board.runner.start(linkMachine, {
      id: machineId(board, 'link'),
      input: undefined,
      effects: {
        startRadio: () => board.radio.start(this.#advertisement(), accept),
        refreshAdvertisement: () => board.radio.update(this.#advertisement()),
      },
    });
    this.#machine.send({ type: 'radio.on' });
  }

  onLink(type: 'link.opened' | 'link.closed'): void {
    this.#machine.send({ type });
  }

  refresh(): void {
    this.#machine.send({ type: 'advertisement.changed' });
  }

  stop(): void {
    this.#machine.stop();
  }

  #advertisement(): Omit<Advertisement, 'address'> {
    const { board, memory, ownership, bolt } = this.#parts;
    const { state } = bolt;
    return {
      name: board.lockId,
      setupMode: ownership.acceptsOwner,
      hasLogs: memory.log.hasUnread,
      bolt: state === 'locked' || state === 'unlocked' ? state : 'other',
    };
  }
}
