import type { LiveWorld } from '../../harness/profiles/live.ts';
import { table } from '../terminal/output.ts';
import type { ServedHome } from './home.ts';

/** The facts that a served cloud prints about itself, with a line for each device. */
export function describeHome({ world, brokerUrl }: LiveWorld, url: string): string {
  const { locks, bridges, keypads } = world;
  return table([
    ['iglooaccess', `${url}/igloohome, described at ${url}/docs`],
    ['Seam', `${url}/seam`],
    ...(brokerUrl === undefined ? [] : [['broker', brokerUrl]]),
    ...[...locks].map(([name, { lockId, model }]) => [`lock ${name}`, `${lockId}  ${model.name}`]),
    ...[...bridges].map(([name, { bridge }]) => [`bridge ${name}`, bridge.bridgeId]),
    ...[...keypads].map(([name, { keypadId, lock }]) => [`keypad ${name}`, `${keypadId}  of ${lock}`]),
  ]);
}

/** Export lines for a shell: the cloud's address, the login if it may be shown, and the devices by name. */
export function shellExports(
  { world, client, seamKey }: ServedHome,
  url: string,
  secrets: 'shown' | 'masked',
): string[] {
  const devices = [
    ...[...world.locks].map(([name, { lockId }]) => [name, lockId] as const),
    ...[...world.bridges].map(([name, { bridge }]) => [name, bridge.bridgeId] as const),
    ...[...world.keypads].map(([name, { keypadId }]) => [name, keypadId] as const),
  ];
  return [
    `export CLOUD=${url}`,
    ...(secrets === 'masked'
      ? []
      : [
          `export LOCKBENCH_CLIENT_ID=${client.clientId} LOCKBENCH_CLIENT_SECRET=${client.clientSecret}`,
          `export LOCKBENCH_EMAIL=${world.owner.email} LOCKBENCH_PASSWORD=${world.owner.password}`,
          `export LOCKBENCH_SEAM_KEY=${seamKey}`,
        ]),
    ...(devices.length === 0
      ? []
      : [`export ${devices.map(([name, id]) => `${name.toUpperCase()}=${id}`).join(' ')}`]),
  ];
}
