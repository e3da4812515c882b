export type { AdapterWait } from './adapter-wait.ts';
export {
  type BlenoPeripheral,
  type BlenoPeripheralOptions,
  openBlenoPeripheral,
} from './bleno-peripheral.ts';
export {
  type NobleCentral,
  type NobleCentralOptions,
  openNobleCentral,
} from './noble-central.ts';
