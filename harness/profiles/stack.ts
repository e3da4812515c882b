import type { Trace } from '../../protocol/ports/trace.ts';
import { createHttpSend } from '../../simulator/cloud/webhooks/http-send.ts';
import { sharedTestKeys } from '../../simulator/cloud/webhooks/shared-test-key.ts';
import { createRandomSource } from '../../simulator/world/random.ts';
import { createTrace } from '../../simulator/world/trace.ts';
import { createVirtualClock } from '../../simulator/world/virtual-clock.ts';
import { LoopbackTraffic } from '../adapters/loopback-traffic.ts';
import type { OutsideBroker } from '../adapters/mqtt/outside/outside-broker.ts';
import { type ListeningReceiver, openListeningReceiver } from '../adapters/webhooks/listener.ts';
import { openCapture } from '../capture/capture.ts';
import type { Scenario } from '../language/types.ts';
import type { ScenarioWorld } from '../world/scenario-world.ts';
import { steppedTime } from '../world/stepped-time.ts';
import { assembleWorld } from './assemble.ts';
import { embeddedBroker, outsideBroker } from './stack-broker.ts';
import { createStackLinks } from './stack-links.ts';
import { traceReceiver } from './traced-receiver.ts';
import { cheapPasswordCost, type WorldOptions } from './virtual.ts';

/**
 * Real noble and bleno on emulated controllers, MQTT.js and aedes on TCP, and the cloud behind real HTTP, in stepped
 * time.
 */
export async function createStackWorld(
  scenario: Scenario,
  { capture, broker: outside, limit }: WorldOptions = {},
): Promise<ScenarioWorld> {
  const clock = createVirtualClock(scenario.clock.start);
  const trace = createTrace(clock);
  const traffic = new LoopbackTraffic();
  const capturing = capture === undefined ? undefined : openCapture(capture, clock);
  const broker = await openBroker(outside, trace, traffic).catch(error => {
    capturing?.close();
    throw error;
  });
  let listening: Promise<ListeningReceiver> | undefined;
  const services = {
    time: steppedTime(clock, broker.traffic, { limit }),
    random: createRandomSource(String(scenario.seed)),
    trace,
    capture: capturing,
    cloud: {
      config: { passwordCost: cheapPasswordCost },
      webhooks: { keys: sharedTestKeys, send: createHttpSend(undefined, traffic.addClient) },
    },
    async openReceiver() {
      listening ??= openListeningReceiver(clock, 0, traffic.addServer);
      return traceReceiver((await listening).receiver, trace);
    },
  };
  const links = createStackLinks(services, broker);
  try {
    const { world } = await assembleWorld('stack', scenario, services, links);
    return {
      ...world,
      async close() {
        await world.close();
        await (await listening)?.close();
      },
    };
  } catch (error) {
    await links.close();
    throw error;
  }
}

function openBroker(outside: OutsideBroker | undefined, trace: Trace, traffic: LoopbackTraffic) {
  return outside ? outsideBroker(outside, trace, traffic) : embeddedBroker(trace, traffic);
}
