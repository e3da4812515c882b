import { language } from './language.ts';

/** The scenario of outage.scenario.yaml, as an engineer writes it. */
export function checkOutage() {
  return language.check({
    scenario: 1,
    name: 'PINs before, during and after an outage',
    tags: ['pin', 'bridge'],
    rules: ['PIN-CUSTOM', 'ALGO-HOURLY'],
    seed: 7,
    clock: { start: '2026-09-01T08:30:00+05:30' },
    world: {
      locks: { front: { model: 'deadbolt', battery: '90%' }, back: { model: 'mortise' } },
      bridges: { hall: { model: 'bridge', wifi: 'down', near: ['front'] } },
      phones: { owner: { role: 'owner', near: ['front'] }, visitor: { role: 'guest' } },
      keypads: { pad: { lock: 'back' } },
    },
    steps: [
      { pair: { phone: 'owner', lock: 'front' } },
      {
        label: 'through the bridge',
        'cloud.createPin': { lock: 'front', pin: '482915', as: 'guest' },
        within: '1m 30s',
        expect: { job: 'done', pin: { matches: '^[0-9]{6}$' } },
        eventually: { online: { hall: true }, log: { contains: 'wrongPin' } },
        never: { event: 'lock.crashed' },
      },
      {
        with: { fault: 'ble.loss', on: 'hall', to: 'front', rate: '5%' },
        when: { battery: { front: { atLeast: '20%', not: '100%' } } },
        steps: [
          { 'cloud.issueAlgoPin': { lock: 'front', class: 'hourly', hours: 72, variance: 1 }, as: 'cleaner' },
          {
            'keypad.enter': { lock: 'front', pin: `\${cleaner.pin}` },
            expect: { bolt: { oneOf: ['unlocked', 'moving'] }, pins: { front: 2, back: 0 } },
          },
        ],
      },
      { advance: '24h 1s' },
      {
        repeat: { until: { pins: { front: 199 } }, max: 300, as: 'n' },
        steps: [{ 'cloud.createPin': { lock: 'front', pin: `\${n:5xxxxx}`, name: `guest \${n}` } }],
      },
      { repeat: { times: 2, steps: [{ check: { bridge: 'hall' }, expect: { locks: 1 } }] } },
      {
        'cloud.request': {
          method: 'POST',
          path: '/devices',
          body: { text: `a plain $\${sign}`, list: [1, null, true] },
        },
        expect: { http: 400, refused: 'INPUT_INVALID' },
      },
      { 'cloud.devices': {} },
    ],
    always: [{ label: 'no lock is ever over-full', never: { pins: { front: { atLeast: 200 } } } }],
  });
}
