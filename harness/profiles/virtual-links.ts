import { createVirtualBroker } from '../../simulator/broker/virtual-broker.ts';
import { createAir } from '../../simulator/radio/air.ts';
import type { Elements } from './elements.ts';
import type { WorldLinks } from './links.ts';
import { brokerRights } from './rights.ts';

/** Nothing listens there: every call of a virtual world stays in the process. */
const ORIGIN = 'http://cloud.lockbench.test';

/** Virtual air and broker, and the cloud's API called in process. */
export function createVirtualLinks({ time, random, trace }: Elements): WorldLinks {
  const { clock } = time;
  const air = createAir({ clock, random, trace });
  air.setDefault({ inRange: false });
  const passwords = new Map<string, string>();
  const broker = createVirtualBroker({ clock, random, trace, authorize: brokerRights(passwords) });
  return {
    bench: {
      ble: (a, b) => air.conditions(a, b),
      mqtt: name => broker.port(`bridge:${name}`).conditions,
      broker: {
        setUp: async () => broker.setUp(),
        setDown: async () => broker.setDown(),
      },
    },
    central: async address => air.central(address),
    peripheral: async address => air.peripheral(address),
    mqtt(party) {
      if (party.kind === 'cloud') return broker.port('cloud');
      passwords.set(party.bridgeId, party.password);
      return broker.port(`bridge:${party.name}`);
    },
    serve: async cloud => ({ fetch: request => cloud.fetch(request), origin: ORIGIN }),
    async close() {},
  };
}
