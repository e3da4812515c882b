import { LockbenchError } from '../../protocol/errors/error.ts';
import { NetworkLink } from '../../simulator/broker/network-link.ts';
import { type CloudServer, serveCloud } from '../../simulator/cloud/http/serve.ts';
import { createHciAir } from '../../simulator/radio/hci/hci-air.ts';
import { openBlenoPeripheral, openNobleCentral } from '../adapters/ble/index.ts';
import { WorldActivity } from './air-activity.ts';
import type { WorldLinks } from './links.ts';
import type { StackBroker } from './stack-broker.ts';
import type { WorldServices } from './world-services.ts';

/** The limit for an answer of the API, in real time; the cloud is in this process. */
const ANSWER_MS = 20_000;

/** Links of real software; only the controllers below noble and bleno and the faults of the links are emulated. */
export function createStackLinks(
  { time, random, trace, capture }: WorldServices,
  broker: StackBroker,
): WorldLinks {
  const { clock } = time;
  const air = createHciAir({ clock, random, trace });
  air.setDefault({ inRange: false });
  const news = new WorldActivity();
  const mqttLinks = new Map<string, NetworkLink>();
  const mqttLink = (party: string): NetworkLink => {
    const known = mqttLinks.get(party);
    if (known) return known;
    const made = new NetworkLink(party, clock, random);
    mqttLinks.set(party, made);
    return made;
  };
  const adapters: { close(): Promise<void> }[] = [];
  let server: CloudServer | undefined;
  const kept = <A extends { close(): Promise<void> }>(adapter: A): A => {
    adapters.push(adapter);
    return adapter;
  };
  return {
    controls: {
      ble: (a, b) => news.ofLink(air.conditions(a, b)),
      mqtt: name => mqttLink(`bridge:${name}`),
      broker: broker.controls,
    },
    central: async at =>
      kept(
        await openNobleCentral(`emulated:${at}`, {
          clock,
          air,
          trace,
          activity: news,
          onPacket: capture?.hci(at),
        }),
      ),
    peripheral: async at =>
      news.ofRadio(kept(await openBlenoPeripheral(`emulated:${at}`, { clock, air, trace }))),
    mqtt(party) {
      const name = party.kind === 'cloud' ? 'cloud' : `bridge:${party.name}`;
      const port = broker.port(party, mqttLink(name));
      return capture?.mqtt(name, port) ?? port;
    },
    async serve(cloud) {
      server = await serveCloud(cloud, { port: 0 });
      return { fetch: fetchInTime, origin: server.url };
    },
    async close() {
      await Promise.allSettled([
        broker.close(),
        time.finish(Promise.all(adapters.map(adapter => adapter.close()))),
        server?.close(),
      ]);
      capture?.close();
    },
  };
}

async function fetchInTime(request: Request): Promise<Response> {
  try {
    return await fetch(request, { signal: AbortSignal.timeout(ANSWER_MS) });
  } catch (cause) {
    throw new LockbenchError('WORLD_RESTLESS', `${request.method} ${request.url} is not answered`, { cause });
  }
}
