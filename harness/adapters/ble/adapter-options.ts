import type { LockbenchError } from '../../../protocol/errors/error.ts';
import type { Clock } from '../../../protocol/ports/clock.ts';
import type { Trace } from '../../../protocol/ports/trace.ts';
import { type OnHciPacket, tapTransport } from '../../../simulator/radio/hci/capture/tap.ts';
import { HciHost } from './hci-host.ts';
import { openTarget, type TargetContext } from './targets/open.ts';

export interface AdapterOptions extends TargetContext {
  readonly clock: Clock;
  readonly trace?: Trace;
  /** Gets a copy of all that passes between stack and controller. */
  readonly onPacket?: OnHciPacket | undefined;
  /** The adapter is gone for good; its links have ended as by a loss of power. */
  readonly onLost?: (error: LockbenchError) => void;
}

/**
 * Opens the controller that the target names and puts a host on it.
 * @throws {LockbenchError} ADAPTER_TARGET_INVALID, ADAPTER_UNREACHABLE, ADAPTER_PACKAGE_MISSING, ADAPTER_SILENT
 */
export async function openHost(target: string, options: AdapterOptions): Promise<HciHost> {
  const transport = await openTarget(target, options);
  const { onPacket, trace } = options;
  const host = new HciHost(onPacket ? tapTransport(transport, onPacket) : transport, { trace });
  await host.open();
  return host;
}

/** Lets go of the adapter when its stack cannot be brought up. */
export async function orClose(host: HciHost, poweredOn: Promise<void>): Promise<void> {
  try {
    await poweredOn;
  } catch (error) {
    host.close();
    throw error;
  }
}
