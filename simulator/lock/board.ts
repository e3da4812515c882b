import type { BlePeripheral } from '../../protocol/ble/port.ts';
import type { Clock } from '../../protocol/ports/clock.ts';
import type { MachineRunner } from '../../protocol/ports/machine.ts';
import type { Random } from '../../protocol/ports/random.ts';
import type { LockEvent } from './events.ts';
import type { Battery } from './hardware/battery.ts';
import type { Door } from './hardware/door.ts';
import type { Motor } from './hardware/motor.ts';
import type { Rtc } from './hardware/rtc.ts';
import type { SignalName } from './hardware/signals.ts';
import type { LockModel } from './model.ts';

/** The hardware that the firmware runs on, and the ways out of the firmware. */
export interface LockBoard {
  readonly name: string;
  readonly lockId: string;
  readonly setupCode: Uint8Array;
  readonly model: LockModel;
  readonly clock: Clock;
  readonly random: Random;
  readonly runner: MachineRunner;
  readonly radio: BlePeripheral;
  readonly motor: Motor;
  readonly door: Door;
  readonly rtc: Rtc;
  readonly battery: Battery;
  /** Runs firmware code; a power cut or a crash inside it ends this run of the firmware. */
  guard(firmware: () => void): void;
  report(event: LockEvent): void;
  /** Plays a pattern on the buzzer and the lights. */
  signal(name: SignalName): void;
  /** Signals that a PIN, a card or the master menu was right, and warns of low batteries at the same time. */
  signalAccepted(): void;
}

/** The id of a machine, which is unique in the world. */
export function machineId(board: LockBoard, concern: string): string {
  return `lock:${board.name}/${concern}`;
}
