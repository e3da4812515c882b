import { expect, test } from 'vitest';
import { execute, root } from '../testing.ts';

function console(input: string, ...options: string[]) {
  return execute(process.execPath, [`${root}/bin/lockbench.js`, 'lock', ...options], root, { input });
}

test('a lock can be tried by hand through a pipe: keys, phone, time, and a power cut in the middle of a write', async () => {
  const { code, stdout, stderr } = await console(
    [
      ...['pair', 'create 4711', '4711#', 'advance 2s', 'state'],
      ...[
        'cut 1',
        'create 5555',
        'power on',
        'advance 10s',
        '5555#',
        '4711#',
        'advance 2s',
        'log',
        'flash',
        'quit',
      ],
    ].join('\n'),
  );
  expect(stderr).toBe('');
  expect(code).toBe(0);
  expect(stdout).toMatch(/paired; the master PIN is \d{4,10}/);
  expect(stdout).toMatch(
    /keypad\.accepted {2}digits=4711\n.*beep rising, light green\n.*bolt\.moved {2}to=unlocked/,
  );
  expect(stdout).toMatch(/^pins +1$/m);
  // Where the write is torn is random: the lock is as before it or after it, and keeps what it had.
  expect(stdout).toMatch(
    /lock\.powerLost[\s\S]*lock\.booted[\s\S]*(code=PIN_UNKNOWN|accepted {2}digits=5555)/,
  );
  expect(stdout).toMatch(/lock\.booted[\s\S]*keypad\.accepted {2}digits=4711/);
  expect(stdout).toMatch(/^power fails in the next write$/m);
  expect(stdout).toMatch(/^ +\d+ {2}\d{4}-\d\d-\d\d [\d:]{8} {2}22 pinFirstUse {2}PIN 4711$/m);
  expect(stdout).toMatch(
    /16 pages of 2048 bytes, \d+ writes.*\nbank [01]: .*\n.*[12] PINs?, \d+ log records$/m,
  );
});

test('door, hands, alarm, cells and the master menu can be tried by hand, and what a model lacks is refused', async () => {
  const lines = [
    ...['thumb unlock', 'door open', 'inside', 'advance 61s', 'door close', 'thumb lock', 'key sideways'],
    ...['tamper', 'battery 15', '1234567890#', 'advance 2s', 'door force', 'button', '*31#1234567890#4829#'],
    ...['state', 'log', 'help', 'quit'],
  ];
  const { stdout, stderr } = await console(lines.join('\n'), '--model', 'retrofit');
  expect(stderr).toMatch(/^error .*key lock\|unlock/);
  expect(stdout).toMatch(
    /to=unlocked {2}cause=hand[\s\S]*door\.opened[\s\S]*code=DOOR_OPEN[\s\S]*door\.ajar[\s\S]*door\.closed/,
  );
  expect(stdout).toMatch(/alarm\.raised\n.*beep siren[\s\S]*beep triple-low[\s\S]*alarm\.ended/);
  expect(stdout).toMatch(/code=NOT_PAIRED/);
  expect(stdout).toMatch(/^battery low +true$/m);
  const logged = Array.from(stdout.matchAll(/^ +\d+ {2}[-\d]+ [:\d]+|^ +\d+ {2}time unknown/gm));
  expect(logged).toHaveLength(4);
  expect(stdout).toMatch(/1 {2}.* {2}52 keyUnlock\n.* {2}51 keyLock\n.* {2}53 breakIn\n.* {2}18 masterPin$/m);
  const { stdout: lacking } = await console('inside\nkey unlock\nquit\n', '--model', 'padlock');
  expect(lacking.match(/refused: MODEL_LACKS/g)).toHaveLength(2);
});

test('a line that cannot be understood gets an answer with what to do, and the next line still counts', async () => {
  const { code, stdout, stderr } = await console('bogus\nadvance soon\nbattery\ncut x\npower up\nstate\n');
  expect(code).toBe(0);
  expect(stderr).toMatch(/there is no command 'bogus'; try help/);
  expect(stderr.match(/^error /gm)).toHaveLength(5);
  expect(stdout).toMatch(/^paired +false$/m);
});
