import { registerAir } from './air.ts';
import { registerBridge } from './bridge.ts';
import { registerDoctor } from './doctor.ts';
import type { CommandRegistration } from './host.ts';
import { registerLock } from './lock.ts';
import { registerPhone } from './phone.ts';

/** The commands that run one device on adapters and brokers of this machine, in the order of the help. */
export const deviceCommands: readonly CommandRegistration[] = [
  registerLock,
  registerPhone,
  registerBridge,
  registerAir,
  registerDoctor,
];
