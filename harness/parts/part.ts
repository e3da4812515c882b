import type { LockbenchError } from '../../protocol/errors/error.ts';
import { createOffsetClock } from '../../simulator/world/offset-clock.ts';
import { createSystemRandom } from '../../simulator/world/system-random.ts';
import { createTrace, type TraceListener } from '../../simulator/world/trace.ts';
import type { AdapterWait } from '../adapters/ble/index.ts';
import { openCapture } from '../capture/capture.ts';
import { startDebugOutput } from '../reports/debug-output.ts';
import { realTime } from '../world/time.ts';

export interface PartOptions {
  /** The Bluetooth adapter: `tcp:…`, `unix:…`, `serial:…` or `hci:N`. */
  readonly ble: string;
  /** The file for what must be kept after the process ends; absent when nothing is kept. */
  readonly state?: string | undefined;
  /** The capture file for the traffic on its links: `*.btsnoop` for Bluetooth alone, otherwise pcapng. */
  readonly capture?: string | undefined;
  readonly onTrace?: TraceListener;
  /** Called when the adapter is lost for good. */
  readonly onLost?: (error: LockbenchError) => void;
  /** When present, the program waits for an adapter that is away. */
  readonly wait?: AdapterWait | undefined;
}

/** What a single device needs when no world surrounds it: real time, real randomness and a trace that only reports. */
export function createPartServices({ onTrace, capture: path }: Pick<PartOptions, 'onTrace' | 'capture'>) {
  const clock = createOffsetClock();
  const trace = createTrace(clock, { limit: 0 });
  if (onTrace) trace.subscribe(onTrace);
  startDebugOutput(trace, clock.now());
  const capture = path === undefined ? undefined : openCapture(path, clock);
  return { clock, time: realTime(clock), trace, random: createSystemRandom(), capture };
}
export type PartServices = ReturnType<typeof createPartServices>;

/** `DBX2` and eight hexadecimal digits, lower-case as those of real devices. */
export function newDeviceId(prefix: string, { random }: PartServices): string {
  return `${prefix}${Buffer.from(random.stream('identity').bytes(4)).toString('hex')}`;
}
