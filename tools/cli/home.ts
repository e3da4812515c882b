import { StepRunner } from '../../harness/executor/step-runner.ts';
import { createLiveWorld, type LiveWorld } from '../../harness/profiles/live.ts';
import { createScenarioLanguage } from '../../harness/vocabulary.ts';

/** A small home: two locks of one owner, a bridge that serves one of them, and that one's keypad. */
const demo = {
  world: {
    locks: { front: { model: 'deadbolt' }, shed: { model: 'padlock' } },
    bridges: { hall: { model: 'bridge', near: ['front', 'shed'] } },
    keypads: { pad: { lock: 'front' } },
    phones: { owner: { role: 'owner', near: ['front', 'shed'] } },
  },
  steps: [
    { pair: { phone: 'owner', lock: 'front' } },
    { pair: { phone: 'owner', lock: 'shed' } },
    { link: { bridge: 'hall', lock: 'front' } },
    { link: { bridge: 'hall', keypad: 'pad' } },
  ],
} as const;

/** One account in real time: with the demo home's devices, all of them running, or with none. */
export async function openHome(kind: 'demo' | 'empty'): Promise<LiveWorld> {
  const [home] = createScenarioLanguage().check({
    scenario: 1,
    name: 'Home',
    seed: 1,
    clock: { start: new Date().toISOString() },
    ...(kind === 'demo' ? demo : { steps: [{ advance: '1s' }] }),
  });
  const world = await createLiveWorld(home!);
  if (kind === 'demo') await new StepRunner(home!, world.bench).run();
  return world;
}
