import { openBenchHome } from './home.ts';

const COMMANDS = 3_000;

/** Battery readings through the whole chain, one after another, each from the cloud's core to its end. */
export async function commandsPerSecond(): Promise<number> {
  const { world, cloud, accountId, lockId, bridgeId, finish } = await openBenchHome();
  const route = cloud.core.bridging.route(accountId, lockId, bridgeId);

  const started = performance.now();
  for (let command = 0; command < COMMANDS; command += 1)
    finish(cloud.core.bridging.run(route, { op: 'battery' }));
  const seconds = (performance.now() - started) / 1000;
  await world.close();
  return COMMANDS / seconds;
}
