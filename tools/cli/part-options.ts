import { Option } from 'commander';

/** Where the Bluetooth adapter is; the same for every single part. */
export function bleOption(): Option {
  return new Option('--ble <adapter>', 'tcp:HOST:PORT, unix:PATH, serial:PATH[@BAUD][+rtscts] or hci:N').env(
    'LOCKBENCH_BLE',
  );
}

/** The same for every single part. */
export function captureOption(): Option {
  return new Option('--capture <file>', 'for Wireshark: *.btsnoop holds Bluetooth alone, *.pcapng MQTT too');
}
