import { StepRunner } from '../../harness/executor/step-runner.ts';
import { createLiveWorld, type LiveWorld } from '../../harness/profiles/live.ts';
import { createScenarioLanguage } from '../../harness/vocabulary.ts';

/** A small home in real time: two locks of one owner, and a bridge that serves one of them. */
export async function openDemoHome(): Promise<LiveWorld> {
  const [home] = createScenarioLanguage().check({
    scenario: 1,
    name: 'Demo home',
    seed: 1,
    clock: { start: new Date().toISOString() },
    world: {
      locks: { front: { model: 'deadbolt' }, shed: { model: 'padlock' } },
      bridges: { hall: { model: 'bridge', near: ['front', 'shed'] } },
      phones: { owner: { role: 'owner', near: ['front', 'shed'] } },
    },
    steps: [
      { pair: { phone: 'owner', lock: 'front' } },
      { pair: { phone: 'owner', lock: 'shed' } },
      { link: { bridge: 'hall', lock: 'front' } },
    ],
  });
  const world = await createLiveWorld(home!);
  await new StepRunner(home!, world.bench).run();
  return world;
}
