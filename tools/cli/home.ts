import { randomBytes } from 'node:crypto';
import { StepRunner } from '../../harness/executor/step-runner.ts';
import { createLiveWorld, type LiveOptions, type LiveWorld } from '../../harness/profiles/live.ts';
import { loadImplementedWords } from '../../harness/vocabulary/implemented.ts';
import { createScenarioLanguage } from '../../harness/vocabulary/scenario-language.ts';
import type { Seam } from '../../simulator/cloud/seam/seam.ts';
import { memoryTables, openSecret, type Tables } from '../../simulator/cloud/store/tables.ts';

/** A small home: two locks of one owner, a bridge that serves one of them, and the keypad of that lock. */
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
    // This tells the cloud the batteries, also of the lock that no bridge serves.
    { 'phone.status': { phone: 'owner', lock: 'front' } },
    { 'phone.status': { phone: 'owner', lock: 'shed' } },
    { link: { bridge: 'hall', lock: 'front' } },
    { link: { bridge: 'hall', keypad: 'pad' } },
  ],
} as const;

export interface ServedHome extends LiveWorld {
  /** The API key of the Seam workspace that exists from the start. */
  readonly seamKey: string;
}

/**
 * One account in real time, either with the running devices of the demo home or without devices. With the data of an
 * earlier process, it continues where that one ended, after a power cut of all its devices.
 */
export async function openHome(kind: 'demo' | 'empty', options: LiveOptions = {}): Promise<ServedHome> {
  const { kept } = options;
  return kept ? kept.atOnce(() => build(kind, options)) : build(kind, options);
}

async function build(kind: 'demo' | 'empty', options: LiveOptions): Promise<ServedHome> {
  const [home] = createScenarioLanguage().check({
    scenario: 1,
    name: 'Home',
    seed: 1,
    clock: { start: new Date().toISOString() },
    ...(kind === 'demo' ? demo : { steps: [{ advance: '1s' }] }),
  });
  const live = await createLiveWorld(home!, options);
  const { core, seam } = live.cloud;
  const isPaired = [...live.world.locks.values()].some(({ lockId }) => core.devices.find(lockId));
  if (kind === 'demo' && !isPaired)
    await new StepRunner(home!, live.world, await loadImplementedWords()).run();
  return { ...live, seamKey: openWorkspace(seam, options.kept ?? memoryTables) };
}

/** The workspace's key; the workspace itself stores only the digest. */
function openWorkspace({ workspaces }: Seam, tables: Tables): string {
  const drawn = openSecret(tables, 'seam-key', () => randomBytes(24));
  const apiKey = `seam_test_${Buffer.from(drawn).toString('hex')}`;
  if (!workspaces.has(apiKey)) workspaces.create({ name: 'Integrator', apiKey });
  return apiKey;
}
