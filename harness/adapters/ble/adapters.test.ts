import { describeBleContract } from '../../../simulator/radio/contract/ble-contract.ts';
import {
  type BleLinksBench,
  describeBleLinksContract,
} from '../../../simulator/radio/contract/ble-links-contract.ts';
import { LOCK_ADDRESS, PHONE_ADDRESS } from '../../../simulator/radio/hci/testing/test-host.ts';
import { openBlenoPeripheral } from './bleno-peripheral.ts';
import { openNobleCentral } from './noble-central.ts';
import { createStackBench } from './testing/stack-bench.ts';

async function emulatedBench(): Promise<BleLinksBench> {
  const { clock, air, until, pass, settle } = createStackBench();
  const central = await settle(openNobleCentral(`emulated:${PHONE_ADDRESS}`, { clock, air }));
  const peripheral = await settle(openBlenoPeripheral(`emulated:${LOCK_ADDRESS}`, { clock, air }));
  const adapters = [central, peripheral];
  return {
    central,
    peripheral,
    conditions: air.conditions(PHONE_ADDRESS, LOCK_ADDRESS),
    async another() {
      const other = await settle(openBlenoPeripheral('emulated:', { clock, air }));
      adapters.push(other);
      return other;
    },
    until,
    pass,
    nowMs: () => clock.now(),
    waitUntilQuiet: () => pass(10_000),
    async dispose() {
      await settle(Promise.all(adapters.map(adapter => adapter.close())));
      // Packets that were on their way.
      await pass(1_000);
      if (clock.pending > 0) throw new Error(`${clock.pending} timers are left`);
    },
  };
}

describeBleContract('noble and bleno over emulated controllers', emulatedBench);
describeBleLinksContract('noble and bleno over emulated controllers', emulatedBench);
