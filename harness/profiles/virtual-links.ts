import { createVirtualBroker } from '../../simulator/broker/virtual-broker.ts';
import { createAir } from '../../simulator/radio/gatt/air.ts';
import type { WorldLinks } from './links.ts';
import { brokerRights } from './rights.ts';
import type { WorldServices } from './world-services.ts';

/** Nothing listens at this address, because every call of a virtual world stays in the process. */
const ORIGIN = 'http://cloud.lockbench.test';

/** A virtual air and broker, and the cloud's API called within the process. */
export function createVirtualLinks({ time, random, trace, capture }: WorldServices): WorldLinks {
  const { clock } = time;
  const air = createAir({ clock, random, trace });
  air.setDefault({ inRange: false });
  const passwords = new Map<string, string>();
  const broker = createVirtualBroker({ clock, random, trace, authorize: brokerRights(passwords) });
  return {
    controls: {
      ble: (a, b) => air.conditions(a, b),
      mqtt: name => broker.port(`bridge:${name}`).conditions,
      broker: {
        setUp: async () => broker.setUp(),
        setDown: async () => broker.setDown(),
      },
    },
    central: async at => capture?.central(at, air.central(at)) ?? air.central(at),
    peripheral: async address => air.peripheral(address),
    mqtt(party) {
      const name = party.kind === 'cloud' ? 'cloud' : `bridge:${party.name}`;
      if (party.kind === 'bridge') passwords.set(party.bridgeId, party.password);
      const port = broker.port(name);
      return capture?.mqtt(name, port) ?? port;
    },
    serve: async cloud => ({ fetch: request => cloud.fetch(request), origin: ORIGIN }),
    close: async () => capture?.close(),
  };
}
