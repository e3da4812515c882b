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

/** Everything that is not firmware: the housing, and what it is screwed to. */
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
  /** Runs firmware code: a power cut or a crash inside ends this run. */
  guard(firmware: () => void): void;
  report(event: LockEvent): void;
  /** Buzzer and lights. */
  signal(name: SignalName): void;
  /** A PIN, a card or the master menu was right; low cells are told at the same time. */
  signalAccepted(): void;
}

/** A machine's name in the world. */
export function machineId(board: LockBoard, concern: string): string {
  return `lock:${board.name}/${concern}`;
}
