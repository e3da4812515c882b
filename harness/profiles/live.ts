import { randomBytes } from 'node:crypto';
import { createHttpSend } from '../../simulator/cloud/webhooks/http-send.ts';
import { createOffsetClock } from '../../simulator/world/offset-clock.ts';
import { createSystemRandom } from '../../simulator/world/system-random.ts';
import { createTrace } from '../../simulator/world/trace.ts';
import { type ListeningReceiver, openListeningReceiver } from '../adapters/webhooks/listener.ts';
import { realTime } from '../bench/time.ts';
import type { Scenario } from '../language/types.ts';
import { createVirtualLinks } from './virtual-links.ts';
import { createWorld, type World } from './world.ts';

/** A world that holds the process until it is closed. */
export interface LiveWorld extends World {
  close(): Promise<void>;
}

/** Events that a world that goes on for days keeps. */
const KEPT_EVENTS = 10_000;

/** The same virtual world, in real time and with real chance: what `lockbench cloud` serves. */
export async function createLiveWorld(scenario: Scenario): Promise<LiveWorld> {
  const clock = createOffsetClock();
  let listening: Promise<ListeningReceiver> | undefined;
  const elements = {
    time: realTime(clock),
    random: createSystemRandom(),
    trace: createTrace(clock, { limit: KEPT_EVENTS }),
    // Others can reach it.
    owner: { email: 'owner@lockbench.test', password: randomBytes(12).toString('base64url') },
    cloud: { webhooks: { send: createHttpSend() } },
    async openReceiver() {
      listening ??= openListeningReceiver(clock);
      return (await listening).receiver;
    },
  };
  const world = await createWorld('virtual', scenario, elements, createVirtualLinks(elements));
  return {
    ...world,
    async close() {
      await world.bench.close();
      await (await listening)?.close();
      clock.clear();
    },
  };
}
