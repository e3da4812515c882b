export type { AdapterWait } from './adapter-wait.ts';
export { type BlenoPeripheral, type BlenoPeripheralOptions, blenoPeripheral } from './bleno-peripheral.ts';
export { type NobleCentral, type NobleCentralOptions, nobleCentral } from './noble-central.ts';
