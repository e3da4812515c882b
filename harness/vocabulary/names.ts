import { LockbenchError } from '../../protocol/errors/error.ts';
import type { Bench, BenchPhone } from '../bench/bench.ts';

/** The device with this name. @throws {LockbenchError} NAME_UNKNOWN, for names that were only known at run time */
export function need<T>(devices: ReadonlyMap<string, T>, name: string): T {
  const device = devices.get(name);
  if (!device)
    throw new LockbenchError('NAME_UNKNOWN', `'${name}'; there are ${[...devices.keys()].join(', ')}`);
  return device;
}

export function needPhone(bench: Bench, name: string): BenchPhone {
  return need(bench.phones, name);
}
