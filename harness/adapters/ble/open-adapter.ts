import type { LockbenchError } from '../../../protocol/errors/error.ts';
import type { Clock } from '../../../protocol/ports/clock.ts';
import type { Trace } from '../../../protocol/ports/trace.ts';
import { type OnHciPacket, tapTransport } from '../../../simulator/radio/hci/capture/tap.ts';
import { type AdapterWait, retryUntilPresent } from './adapter-wait.ts';
import { HciHost } from './hci-host.ts';
import { openTarget, type TargetContext } from './targets/open.ts';

export interface AdapterOptions extends TargetContext {
  readonly clock: Clock;
  readonly trace?: Trace;
  /** Gets a copy of all that passes between stack and controller. */
  readonly onPacket?: OnHciPacket | undefined;
  /** The adapter is gone for good; its links have ended as by a loss of power. */
  readonly onLost?: (error: LockbenchError) => void;
  /** Present: the adapter may be away, at the start too, and is waited for. Absent: then it is gone for good. */
  readonly wait?: AdapterWait | undefined;
}

/**
 * Opens the controller that the target names, puts a host on it and has a stack power on. With `wait` it opens once the
 * adapter is there, and its host survives the adapter's absences.
 * @throws {LockbenchError} ADAPTER_TARGET_INVALID, ADAPTER_UNREACHABLE, ADAPTER_PACKAGE_MISSING, ADAPTER_SILENT
 */
export async function openAdapter<T extends { powerOn(): Promise<void> }>(
  target: string,
  options: AdapterOptions,
  create: (host: HciHost) => T,
): Promise<T> {
  const { onPacket, trace, wait } = options;
  const openTransport = async () => {
    const transport = await openTarget(target, options);
    return onPacket ? tapTransport(transport, onPacket) : transport;
  };
  const open = async () => {
    const host = new HciHost(await openTransport(), {
      trace,
      target,
      reopen: wait && (end => retryUntilPresent(openTransport, wait, { end, first: 'later' })),
    });
    await host.open();
    const adapter = create(host);
    await closeUnlessPoweredOn(host, adapter.powerOn());
    return adapter;
  };
  if (!wait) return open();
  let wasAbsent = false;
  const onAbsent = (error: LockbenchError) => {
    wasAbsent = true;
    wait.onAway?.(error);
  };
  const adapter = await retryUntilPresent(open, wait, { end: wait.signal, first: 'now', onAbsent });
  if (wasAbsent) wait.onBack?.();
  return adapter;
}

/** Closes the adapter when its stack cannot be brought up. */
async function closeUnlessPoweredOn(host: HciHost, poweredOn: Promise<void>): Promise<void> {
  try {
    await poweredOn;
  } catch (error) {
    host.close();
    throw error;
  }
}
