throw new Error(
  'lockbench replaces this package: open Bluetooth adapters through harness/adapters/ble (docs/decisions/radio.md)',
);
