import type { Duplex } from 'node:stream';
import { LockbenchError } from '../../../../protocol/errors/error.ts';
import type { H4Transport } from '../../../../simulator/radio/hci/h4.ts';
import { StreamTransport } from './stream-transport.ts';

/** The part of serialport that we use. */
interface SerialPackage {
  readonly SerialPort: new (options: {
    readonly path: string;
    readonly baudRate: number;
    readonly rtscts: boolean;
    readonly autoOpen: boolean;
  }) => Duplex & { open(callback: (error: Error | null) => void): void };
}

/** A controller on a UART or a USB serial line, such as Zephyr's `hci_uart`. */
export async function openSerial(
  target: string,
  at: { readonly path: string; readonly baud: number; readonly flow: 'rtscts' | 'none' },
  load: (name: string) => Promise<unknown>,
): Promise<H4Transport> {
  const { SerialPort } = (await load('serialport')) as SerialPackage;
  const port = new SerialPort({
    path: at.path,
    baudRate: at.baud,
    rtscts: at.flow === 'rtscts',
    autoOpen: false,
  });
  await new Promise<void>((resolve, reject) =>
    port.open(cause => {
      if (!cause) resolve();
      else reject(new LockbenchError(codeOf(cause), `${target}, ${cause.message}`, { cause }));
    }),
  );
  return new StreamTransport(port);
}

/** serialport locks the line for itself; that another process has it shows only in the text of the error. */
function codeOf({ message }: Error): 'ADAPTER_BUSY' | 'ADAPTER_UNREACHABLE' {
  return /lock port|busy|access denied/i.test(message) ? 'ADAPTER_BUSY' : 'ADAPTER_UNREACHABLE';
}
