import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { execute, isInstalled, type RunningCommand, root, startLockbench } from './testing.ts';

/** The commands of "The cloud by hand", block by block, as the page has them. */
const [serve, token, algoPin, listen, unlock] = commandsUnder('The cloud by hand');

function commandsUnder(title: string): string[] {
  const [, section = ''] = readFileSync(`${root}/README.md`, 'utf8').split(`\n## ${title}\n`);
  const [text = ''] = section.split('\n## ');
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, command]) => command!.trim());
}

/** `npx lockbench …` as arguments; on a free port, because others may run the same test. */
function wordsOf(command: string): string[] {
  const words = command.split(' ');
  expect(words.slice(0, 2)).toEqual(['npx', 'lockbench']);
  return [...words.slice(2), '--port', '0'];
}

const missing = ['curl', 'sh'].filter(program => !isInstalled(program));

describe.skipIf(missing.length > 0)(`the cloud by hand (needs curl and sh)`, () => {
  let folder: string;
  let cloud: RunningCommand;
  let receiver: RunningCommand | undefined;
  let exports: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'lockbench-readme-'));
    cloud = startLockbench(wordsOf(serve!), folder);
    await cloud.printed(/export FRONT=.*\n/);
    exports = cloud.output
      .split('\n')
      .filter(line => line.startsWith('  export '))
      .join('\n');
  });
  afterAll(async () => {
    await Promise.all([cloud.interrupt(), receiver?.interrupt()]);
    await rm(folder, { recursive: true });
  });

  /** In a shell with the export lines pasted, after the command that gets the token. */
  async function inShell(command: string): Promise<string[]> {
    const script = [exports, token, command].join('\n');
    const { stdout, stderr } = await execute('sh', ['-eu', '-c', script], folder);
    expect(stderr).toBe('');
    return stdout.trim().split(/(?<=\})(?=\{)/);
  }

  test('every command of the page does what the page says', async () => {
    const variables = Object.fromEntries(
      [...exports.matchAll(/(\w+)=(\S+)/g)].map(([, name, value]) => [name, value]),
    );
    const [devices, pin] = await inShell(algoPin!);
    expect(
      JSON.parse(devices!)
        .payload.map((device: { type: string }) => device.type)
        .sort(),
    ).toEqual(['Bridge', 'Keypad', 'Lock', 'Lock']);
    expect(JSON.parse(pin!).pin).toMatch(/^\d{8}$/);

    receiver = startLockbench(
      [...wordsOf(listen!), '--cloud', variables['CLOUD']!],
      folder,
      variables as Record<string, string>,
    );
    await receiver.printed(/listens on/);
    const [, job] = await inShell(unlock!);
    expect(JSON.parse(job!)).toMatchObject({ completed: true, jobType: '2', jobResponse: { jobStatus: 0 } });
    const [line] = await receiver.printed(/signature valid .*"type":3.*/);
    expect(line).toContain(JSON.parse(job!).jobId);
    expect(await receiver.interrupt()).toBe(0);
    expect(await cloud.interrupt()).toBe(0);
  });
});
