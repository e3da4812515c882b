import { scenario } from '../../harness/index.ts';

// In TypeScript because it is the same two steps sixteen times: every variance of every class.
const classes = [
  { class: 'hourly', variances: 3, hours: 30 },
  { class: 'daily', variances: 3, days: 40 },
  { class: 'onetime', variances: 5 },
  { class: 'permanent', variances: 5 },
] as const;

const all = classes.flatMap(({ variances, ...window }) =>
  Array.from({ length: variances }, (_, index) => {
    const variance = index + 1;
    return { window, variance, name: `${window.class}${variance}`, keepsSlot: window.class !== 'onetime' };
  }),
);

scenario({
  scenario: 1,
  name: 'Sixteen algoPINs of one start, all different, all good at once',
  tags: ['algopin'],
  rules: ['ALGO-HOURLY', 'ALGO-DAILY', 'ALGO-ONETIME', 'ALGO-PERMANENT', 'PIN-CAP'],
  clock: { start: '2026-09-01T08:00:00+08:00' },
  world: { locks: { front: { model: 'key-box' } }, phones: { owner: {} } },
  steps: [
    { pair: { phone: 'owner', lock: 'front' } },
    ...all.map(({ window, variance, name }, index) => ({
      'cloud.issueAlgoPin': { lock: 'front', ...window, variance },
      as: name,
      ...(index > 0 ? { expect: { pin: { not: `\${${all[index - 1]!.name}.pin}` } } } : {}),
    })),
    ...all.map(({ name, keepsSlot }, index) => ({
      'keypad.enter': { lock: 'front', pin: `\${${name}.pin}` },
      expect: {
        bolt: 'unlocked',
        pins: all.slice(0, index).filter(pin => pin.keepsSlot).length + (keepsSlot ? 1 : 0),
      },
    })),
    { check: { lock: 'front' }, expect: { pins: 11 } },
  ],
});
