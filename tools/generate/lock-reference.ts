import { lockModels } from '../../fixtures/models.ts';
import { signals } from '../../simulator/lock/hardware/signals.ts';
import { keypadFunctions } from '../../simulator/lock/keypad-menu.ts';
import type { LockModel } from '../../simulator/lock/model.ts';

const yes = (has: boolean) => (has ? 'yes' : '-');

const modelRows: readonly (readonly [what: string, of: (model: LockModel) => string])[] = [
  ['device id begins with', ({ prefix }) => `\`${prefix}\``],
  ['bolt travels for', ({ boltTravelMs }) => `${boltTravelMs} ms`],
  ['motor tries', ({ motorTries }) => `${motorTries}`],
  ['auto-relock when new', ({ autoRelockSeconds }) => (autoRelockSeconds ? `${autoRelockSeconds} s` : 'off')],
  ['auto-relock from, to', ({ autoRelockRangeSeconds }) => `${autoRelockRangeSeconds.join(', ')} s`],
  ['pauses after wrong PINs', ({ lockoutSeconds }) => `${lockoutSeconds.map(s => s / 60).join(', ')} min`],
  ['works with a bridge', ({ bridgeCompatible }) => yes(bridgeCompatible)],
  ['keypad', ({ keypad }) => keypad],
  ['card reader', ({ cardReader }) => yes(cardReader === 'built in')],
  ['senses its door', ({ doorSensor }) => yes(doorSensor !== null)],
  ['door ajar after', ({ doorSensor }) => (doorSensor ? `${doorSensor.ajarAfterSeconds} s` : '-')],
  ['inside button', ({ insideButton }) => yes(insideButton)],
  ['thumb-turn', ({ thumbTurn }) => yes(thumbTurn)],
  ['key', ({ key }) => yes(key)],
  ['siren', ({ alarm }) => (alarm ? `${alarm.sirenSeconds} s` : '-')],
  ['cells', ({ battery: { cells } }) => `${cells.count} ${cells.kind}`],
  ['warns from, under load', ({ battery }) => `${battery.lowMillivolts} mV`],
  ['motor stops below, under load', ({ battery }) => `${battery.cutOffMillivolts} mV`],
  ['moves per percent', ({ battery }) => `${battery.movesPerPercent}`],
  ['clock has a cell of its own', ({ clockCell }) => yes(clockCell === 'own')],
];

/** The page of what each model has, what the keypad's master menu does, and what the sounds and lights mean. */
export function lockReference(): string {
  const models = Object.values(lockModels);
  return [
    '# Locks: models, master menu, beeps and lights',
    '',
    'Generated from `fixtures/models.ts`, `simulator/lock/keypad-menu.ts` and `simulator/lock/hardware/signals.ts`; see `npm run generate`.',
    '',
    '## Models',
    '',
    row(['', ...models.map(({ name }) => `\`${name}\``)]),
    row(Array(models.length + 1).fill('---')),
    ...modelRows.map(([what, of]) => row([what, ...models.map(of)])),
    '',
    '## The master menu',
    '',
    '| keys | what it does |',
    '|---|---|',
    ...Object.entries(keypadFunctions).map(([number, { name, field }]) =>
      row([`\`*${number}#<master PIN>#${field ? `<${field}>#` : ''}\``, name]),
    ),
    '',
    '## Beeps and lights',
    '',
    '| signal | beep | light |',
    '|---|---|---|',
    ...Object.values(signals).map(({ signal, beep, light }) => row([`\`${signal}\``, beep, light])),
    '',
  ].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
