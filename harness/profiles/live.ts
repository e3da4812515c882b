import type { EdgeConfig } from '../../simulator/cloud/http/edge.ts';
import type { KeptTables } from '../../simulator/cloud/store/kept-tables.ts';
import { memoryTables, openSecret } from '../../simulator/cloud/store/tables.ts';
import { createHttpSend } from '../../simulator/cloud/webhooks/http-send.ts';
import type { Reach } from '../../simulator/cloud/webhooks/send.ts';
import { createOffsetClock, type OffsetClock } from '../../simulator/world/offset-clock.ts';
import { createSystemRandom } from '../../simulator/world/system-random.ts';
import { createTrace } from '../../simulator/world/trace.ts';
import type { OutsideBroker } from '../adapters/mqtt/outside/outside-broker.ts';
import { type ListeningReceiver, openListeningReceiver } from '../adapters/webhooks/listener.ts';
import type { Scenario } from '../language/types.ts';
import { realTime } from '../world/time.ts';
import { type AssembledWorld, assembleWorld } from './assemble.ts';
import { type OwnBroker, openLiveBroker } from './live-broker.ts';
import { createMemories, keepIdentities } from './memories.ts';
import { createVirtualLinks } from './virtual-links.ts';

/** A world that keeps the process alive until it is closed. */
export interface LiveWorld extends AssembledWorld {
  /** Where bridges of other processes find the cloud. */
  readonly brokerUrl: string | undefined;
  close(): Promise<void>;
}

export interface LiveOptions {
  /** What outlives the process: the cloud's state, and what the devices remember. Default: nothing. */
  readonly kept?: KeptTables | undefined;
  readonly http?: Partial<EdgeConfig> | undefined;
  /** The hosts to which webhooks may go. Default: all. */
  readonly reach?: Reach | undefined;
  /** A broker that replaces the virtual one, for bridges of other processes. */
  readonly broker?: OwnBroker | OutsideBroker | undefined;
  /** The clock. Default: one on the host's time. */
  readonly clock?: OffsetClock | undefined;
}

/** The number of events that a world keeps when it runs for days. */
const KEPT_EVENTS = 10_000;

/** The same virtual world, in real time and with real randomness: `lockbench cloud` serves it. */
export async function createLiveWorld(
  scenario: Scenario,
  { kept, http = {}, reach = 'any', broker, clock = createOffsetClock() }: LiveOptions = {},
): Promise<LiveWorld> {
  let listening: Promise<ListeningReceiver> | undefined;
  const chance = createSystemRandom();
  const tables = kept ?? memoryTables;
  const password = openSecret(tables, 'owner', () => chance.stream('owner').bytes(15));
  const identities = kept && keepIdentities(chance, kept);
  const services = {
    time: realTime(clock),
    random: identities?.random ?? chance,
    trace: createTrace(clock, { limit: KEPT_EVENTS }),
    // Others can reach this world, so its password must be random.
    owner: { email: 'owner@lockbench.test', password: Buffer.from(password).toString('base64url') },
    cloud: { http, webhooks: { send: createHttpSend(), reach }, tables, ...(kept && { kept: kept.kept }) },
    ...(kept && identities && { memories: createMemories(kept, identities.deviceIds) }),
    async openReceiver() {
      listening ??= openListeningReceiver(clock);
      return (await listening).receiver;
    },
  };
  const live =
    broker &&
    (await openLiveBroker(broker, { trace: services.trace, random: chance.stream('broker'), tables }));
  const links = { ...createVirtualLinks(services), ...(live && { mqtt: live.mqtt }) };
  const assembled = await assembleWorld('virtual', scenario, services, links);
  live?.serve(assembled.cloud.core);
  return {
    ...assembled,
    brokerUrl: live?.url,
    async close() {
      await assembled.world.close();
      await live?.close();
      await (await listening)?.close();
      clock.clear();
    },
  };
}
