import { createHciAir } from '../../../../simulator/radio/hci/hci-air.ts';
import { createRandomSource } from '../../../../simulator/world/random.ts';
import { createTrace } from '../../../../simulator/world/trace.ts';
import { createVirtualClock } from '../../../../simulator/world/virtual-clock.ts';
import { HciHost } from '../hci-host.ts';
import { passTime, stepUntil, stepUntilSettled } from './step-clock.ts';

/** An emulated air on a virtual clock; stacks come on top of its hosts. */
export function createStackBench(seed = 'stacks') {
  const clock = createVirtualClock(Date.UTC(2026, 8, 1));
  const trace = createTrace(clock);
  const air = createHciAir({ clock, random: createRandomSource(seed), trace });
  return {
    clock,
    trace,
    air,
    until: (condition: () => boolean) => stepUntil(clock, condition),
    pass: (ms: number) => passTime(clock, ms),
    settle: <T>(promise: Promise<T>) => stepUntilSettled(clock, promise),
    async host(address: string): Promise<HciHost> {
      const host = new HciHost(air.controller(address).transport(), { trace });
      await stepUntilSettled(clock, host.open());
      return host;
    },
  };
}
