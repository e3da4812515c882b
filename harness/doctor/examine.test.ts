import { describe, expect, it } from 'vitest';
import { examine } from './examine.ts';
import type { Machine } from './finding.ts';
import { thisMachine } from './machine.ts';

/** A machine that has only Node.js. */
const bare: Machine = {
  nodeVersion: 'v22.1.0',
  platform: 'linux',
  load: async name => new Error(`Cannot find package '${name}'`),
  hasStack: () => true,
  list: async () => [],
  read: async () => undefined,
  mayUse: async () => false,
  which: async () => undefined,
  firstLine: async () => undefined,
  listens: async () => false,
};

/** A machine that differs in `parts` (each `name: state`), and what the doctor says about one of them. */
async function findings(parts: Partial<Machine>) {
  const all = await examine({ ...bare, ...parts });
  return {
    states: Object.fromEntries(all.map(({ name, state }) => [name, state])),
    of: (name: string) => all.find(finding => finding.name === name),
  };
}

describe('The doctor', () => {
  it('names what is missing on a bare machine, and how to mend each part', async () => {
    const all = await examine(bare);
    expect(all.filter(({ state }) => state === 'missing').map(({ name }) => name)).toEqual([
      'mqtt',
      'serialport',
      '@stoprocent/bluetooth-hci-socket',
      'Mosquitto',
      'tshark',
      'socat',
    ]);
    for (const { state, remedy } of all) if (state !== 'ok') expect(remedy).toMatch(/\w/);
  });

  it.each([
    ['v18.20.0', 'missing'],
    ['v20.18.9', 'missing'],
    ['v20.19.0', 'ok'],
    ['v26.0.0', 'ok'],
  ])('takes Node.js %s for %s', async (nodeVersion, state) => {
    expect((await findings({ nodeVersion })).states['Node.js']).toBe(state);
  });

  it('tells a package that does not load from one that is not there', async () => {
    const { of } = await findings({ load: async () => new Error('wrong ELF class: ELFCLASS32\nat …') });
    expect(of('serialport')?.found).toBe('does not load: wrong ELF class: ELFCLASS32');
    expect((await findings({})).of('serialport')?.found).toBe('not installed');
  });

  it('lists serial lines, and says which may not be opened', async () => {
    const { states, of } = await findings({
      list: async folder => (folder === '/dev' ? ['null', 'ttyS0', 'ttyACM1', 'ttyUSB0'] : []),
      mayUse: async path => path === '/dev/ttyUSB0',
    });
    expect(states).toMatchObject({ 'serial:/dev/ttyACM1': 'missing', 'serial:/dev/ttyUSB0': 'ok' });
    expect(of('serial:/dev/ttyACM1')?.remedy).toContain('dialout');
    expect(states).not.toHaveProperty('serial:/dev/ttyS0');
  });

  const kernel = (capabilities: string, processes: Readonly<Record<string, string>>): Partial<Machine> => ({
    list: async folder =>
      folder === '/sys/class/bluetooth' ? ['hci1', 'hci0', 'hci0:12'] : Object.keys(processes),
    read: async path =>
      path === '/proc/self/status'
        ? `Name:\tnode\nCapEff:\t${capabilities}\n`
        : processes[path.split('/')[2]!],
  });

  it('lists kernel adapters, and the rights and the daemon that stand between', async () => {
    const lacking = await findings(kernel('0000000000000000', { 417: 'bluetoothd\n', 1: 'init\n' }));
    expect(lacking.states).toMatchObject({
      'hci:0': 'ok',
      'hci:1': 'ok',
      'cap_net_raw, cap_net_admin': 'missing',
      bluetoothd: 'missing',
    });
    expect(lacking.states).not.toHaveProperty('hci:0:12');
    const ready = await findings(kernel('0000000000003000', { 1: 'init\n' }));
    expect(ready.states['cap_net_raw, cap_net_admin']).toBe('ok');
    expect(ready.states).not.toHaveProperty('bluetoothd');
  });

  it('finds a broker, and a tool that does not answer', async () => {
    const { of, states } = await findings({
      listens: async (_host, port) => port === 1883,
      which: async program => `/usr/bin/${program}`,
    });
    expect(of('broker here')?.found).toBe('something listens at 127.0.0.1, port 1883');
    expect(states).toMatchObject({ Mosquitto: 'ok', socat: 'ok', tshark: 'missing' });
  });

  it('examines the machine that runs this test', async () => {
    const all = await examine(thisMachine);
    expect(all.find(({ name }) => name === 'Node.js')).toMatchObject({ state: 'ok', found: process.version });
    expect(all.find(({ name }) => name === '@abandonware/noble')?.state).toBe('ok');
    expect(await thisMachine.load('no-such-package-here')).toBeInstanceOf(Error);
    expect(await thisMachine.which('no-such-program-here')).toBeUndefined();
  });
});
