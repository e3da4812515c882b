import { openRealBridge } from '../../harness/parts/real-bridge.ts';
import { inLine } from '../../harness/reports/printable.ts';
import { type TraceEvent, toJsonLines } from '../../simulator/world/trace.ts';
import { painter, print, printLine, type Terminal, table } from '../terminal/output.ts';
import { ExitCode } from './exit-codes.ts';
import { untilInterrupted, watchAdapter } from './interrupt.ts';
import { adapterWait } from './part-options.ts';
import { readCertificates } from './pem.ts';

export interface BridgeCommandOptions {
  readonly ble: string;
  readonly waitForAdapter?: true;
  readonly capture?: string;
  readonly broker: string;
  readonly ca?: string;
  readonly id?: string;
  readonly password?: string;
  readonly state?: string;
  readonly json?: true;
}

/** Runs a software bridge until SIGINT or SIGTERM. */
export async function bridgeCommand(options: BridgeCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const { out } = terminal;
  const lost = watchAdapter();
  const paint = painter(out);
  const { ble, broker, state, capture, id: bridgeId, password } = options;
  const part = await openRealBridge({
    ble,
    wait: adapterWait(options, terminal),
    broker,
    state,
    capture,
    bridgeId,
    password,
    ca: options.ca === undefined ? undefined : readCertificates(options.ca),
    onTrace(event) {
      if (options.json) print(out, toJsonLines(event));
      else {
        const text = newsOf(event);
        if (text) printLine(out, `  ${paint('dim', new Date(event.at).toISOString())}  ${inLine(text)}`);
      }
    },
    onLost: lost.onLost,
  });
  const { bridge } = part;
  if (!options.json) {
    printLine(out, `Bridge ${paint('bold', bridge.bridgeId)} runs; stop it with Ctrl-C.\n`);
    printLine(
      out,
      table([
        ['broker', broker],
        ['user name', bridge.bridgeId],
        ['password', part.password],
        ['Bluetooth', `${part.bluetoothAddress} at ${ble}`],
        ['locks', bridge.view.lockIds.join(', ') || 'none yet: link one in the app'],
        ['state', state ?? 'in memory alone: give --state FILE to keep it'],
      ]),
    );
  }
  try {
    await untilInterrupted(lost);
  } finally {
    await part.close();
  }
  return ExitCode.passed;
}

/** Prints what a person in front of the bridge wants to know. */
function newsOf({ type, data = {} }: TraceEvent): string | undefined {
  switch (type) {
    case 'bridge.online':
      return 'online';
    case 'bridge.offline':
      return 'offline; it tries again by itself';
    case 'mqtt.closed':
      return data['reason'] === 'refused'
        ? 'the broker refuses the user name or password'
        : `no connection to the broker${data['error'] ? `: ${data['error']}` : ''}`;
    case 'job.received':
      return `job ${data['id']}: ${data['task'] || 'nothing'} for ${data['lock']}`;
    case 'job.finished':
      return `job ${data['id']}: ${data['outcome']}`;
    case 'job.unreadable':
      return `a job that cannot be read: ${data['code']}`;
    default:
      return undefined;
  }
}
