import { Option } from 'commander';
import type { AdapterWait } from '../../harness/adapters/ble/index.ts';
import { inLine } from '../../harness/reports/printable.ts';
import { printLine, type Terminal } from '../terminal/output.ts';

/** Adds the option for the address of the Bluetooth adapter, which is the same for every single part. */
export function bleOption(): Option {
  return new Option('--ble <adapter>', 'tcp:HOST:PORT, unix:PATH, serial:PATH[@BAUD][+rtscts] or hci:N').env(
    'LOCKBENCH_BLE',
  );
}

/** The same for every single part. */
export function captureOption(): Option {
  return new Option('--capture <file>', 'for Wireshark: *.btsnoop holds Bluetooth alone, *.pcapng MQTT too');
}

/** The same for every single part. */
export function waitOption(): Option {
  return new Option(
    '--wait-for-adapter',
    'wait for an adapter that is not there, and go on when one that went away is back',
  );
}

/** Implements `--wait-for-adapter`, and says on standard error what it waits for. */
export function adapterWait(
  { ble, waitForAdapter }: { readonly ble: string; readonly waitForAdapter?: true },
  { err }: Terminal,
  signal?: AbortSignal,
): AdapterWait | undefined {
  if (!waitForAdapter) return undefined;
  let away = false;
  return {
    signal,
    onAway({ code, message }) {
      away = true;
      printLine(err, `${code}: ${inLine(message)}; waiting for the adapter`);
    },
    onBack() {
      if (away) printLine(err, `${inLine(ble)} is there again`);
      away = false;
    },
  };
}
