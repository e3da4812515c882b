import { LockbenchError } from '../../protocol/errors/error.ts';
import type { ScenarioWorld, WorldPhone } from '../world/scenario-world.ts';

/** The device with this name. @throws {LockbenchError} NAME_UNKNOWN for names that are only known at run time */
export function requireDevice<T>(devices: ReadonlyMap<string, T>, name: string): T {
  const device = devices.get(name);
  if (!device)
    throw new LockbenchError('NAME_UNKNOWN', `'${name}'; there are ${[...devices.keys()].join(', ')}`);
  return device;
}

export function requirePhone(world: ScenarioWorld, name: string): WorldPhone {
  return requireDevice(world.phones, name);
}
