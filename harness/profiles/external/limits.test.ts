import { describe, expect, test } from 'vitest';
import { createScenarioLanguage } from '../../vocabulary/scenario-language.ts';
import type { ExternalCloud } from './cloud.ts';
import { whatExternalLacks } from './limits.ts';

const devices = { front: 'DBX20A1B2C3D', hall: 'EB1X0A1B2C3D' };
const bare: ExternalCloud = { url: 'http://127.0.0.1:8080', clientId: 'c', clientSecret: 's', devices };
const owner = { email: 'ann@example.com', password: 'secret' };
const seam = { endpoint: 'http://127.0.0.1:8080/seam', apiKey: 'seam_test_1' };
const twin = { ...bare, owner, seam };
const afar = { ...twin, url: 'https://api.example.com' };

function lackOf(steps: string, cloud: ExternalCloud, head = ''): string | undefined {
  const world =
    'world: { locks: { front: { model: deadbolt } }, bridges: { hall: {} }, phones: { owner: {} } }';
  const text = `scenario: 1\nname: x\n${head || world}\nsteps:\n${steps}\n`;
  return whatExternalLacks(createScenarioLanguage().parse(text, { file: 'x.scenario.yaml' })[0]!, cloud);
}

const UNLOCK = '  - cloud.unlock: { lock: front }';

describe('a scenario can run against a cloud elsewhere', () => {
  test.each([
    ['calls of the API', UNLOCK, bare],
    ['devices that are paired and linked long since', '  - pair: { phone: owner, lock: front }', bare],
    ['what a step itself tells', `${UNLOCK}\n    expect: { job: done, http: 200 }`, bare],
    ["Seam's calls, with a key", '  - seam.unlockDoor: { lock: front }', twin],
    ['webhooks, with an account, on this machine', '  - webhook.register: {}', twin],
  ])('with %s', (_what, steps, cloud) => {
    expect(lackOf(steps, cloud)).toBeUndefined();
  });
});

describe('a scenario cannot run against a cloud elsewhere, and the reason is told', () => {
  test.each([
    [
      'for what somebody does at the door',
      '  - keypad.enter: { lock: front, pin: "1" }',
      bare,
      'beside its devices',
    ],
    ['for time', '  - advance: 1h', twin, 'cannot be moved'],
    ['for faults', `  - with: { fault: wifi.down, on: hall }\n    steps:\n    ${UNLOCK}`, twin, 'disturbed'],
    ['for what only the lock shows', `${UNLOCK}\n    expect: { bolt: unlocked }`, twin, "looks at 'bolt'"],
    ['without a key for Seam', '  - seam.devices: {}', bare, 'no Seam API key'],
    ['without an account for the page', '  - seam.connect: {}', { ...bare, seam }, 'e-mail and password'],
    ['for webhooks from afar', '  - webhook.register: {}', afar, 'cannot reach a receiver'],
    ['deep within', `  - repeat: { times: 2 }\n    steps:\n      - advance: 1h`, twin, 'cannot be moved'],
  ])('%s', (_what, steps, cloud, says) => {
    expect(lackOf(steps, cloud)).toContain(says);
  });

  test.each([
    ['a start of its own', 'clock: { start: "2026-09-01T08:00:00+08:00" }', 'sets the clock'],
    ['a device that it was not given', 'world: { locks: { back: { model: deadbolt } } }', "named for 'back'"],
    [
      'a weak battery',
      'world: { locks: { front: { model: deadbolt, battery: 10% } } }',
      'battery of its own',
    ],
  ])('for a world with %s', (_what, head, says) => {
    expect(lackOf('  - cloud.devices:', bare, head)).toContain(says);
  });
});
