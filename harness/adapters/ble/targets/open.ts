import { isMainThread } from 'node:worker_threads';
import { LockbenchError } from '../../../../protocol/errors/error.ts';
import type { H4Transport } from '../../../../simulator/radio/hci/h4.ts';
import type { HciAir } from '../../../../simulator/radio/hci/hci-air.ts';
import { openKernel } from './kernel.ts';
import { parseTarget } from './parse.ts';
import { openSerial } from './serial.ts';
import { openSocket } from './socket.ts';

export interface TargetContext {
  /** Where emulated controllers live. */
  readonly air?: HciAir | undefined;
  /** Loads an optional package. Default: `import`. */
  readonly load?: (name: string) => Promise<unknown>;
}

/**
 * Opens a controller by its target; packages with native code are loaded by those that need them, and then only.
 * @throws {LockbenchError} ADAPTER_TARGET_INVALID, ADAPTER_UNREACHABLE, ADAPTER_PACKAGE_MISSING
 */
export async function openTarget(target: string, context: TargetContext): Promise<H4Transport> {
  const parsed = parseTarget(target);
  const load = (name: string) => loadPackage(name, context.load ?? (name => import(name)));
  switch (parsed.kind) {
    case 'emulated': {
      const { air } = context;
      if (!air) throw new LockbenchError('ADAPTER_UNREACHABLE', `${target}, no emulated air in this process`);
      return (parsed.address ? air.controller(parsed.address) : air.spareController()).transport();
    }
    case 'tcp':
    case 'unix':
      return openSocket(target, parsed);
    case 'serial':
      // Its native code takes events of any thread for the main one's, and ends the process.
      if (!context.load && !isMainThread)
        throw new LockbenchError(
          'ADAPTER_UNREACHABLE',
          `${target}, serial lines need the main thread of a process`,
        );
      return openSerial(target, parsed, load);
    case 'hci':
      return openKernel(target, parsed.index, load);
  }
}

async function loadPackage(name: string, load: (name: string) => Promise<unknown>): Promise<unknown> {
  try {
    return await load(name);
  } catch (cause) {
    throw new LockbenchError('ADAPTER_PACKAGE_MISSING', name, { cause });
  }
}
