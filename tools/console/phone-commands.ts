import { cloudVerbs } from '../../harness/vocabulary/cloud/implementation.ts';
import { pairingVerbs } from '../../harness/vocabulary/pairing/implementation.ts';
import { phoneVerbs } from '../../harness/vocabulary/phone/implementation.ts';
import { DAILY_MIN_DAYS, HOURLY_MIN_HOURS } from '../../protocol/limits/algopins.ts';
import {
  CONSOLE_LOCK,
  CONSOLE_PHONE,
  type ConsoleCommands,
  type ConsoleOutput,
  type ConsoleWorld,
  command,
  outputOf,
  usage,
  verbContext,
} from './command.ts';

const target = { phone: CONSOLE_PHONE, lock: CONSOLE_LOCK };
const ALGO = 'algo hourly|daily|onetime|permanent [LENGTH] [VARIANCE]';

/** Commands of the owner's phone and the cloud. */
export const phoneCommands: ConsoleCommands = {
  pair: command('pair', 'the phone pairs with the lock in setup mode', async world => {
    const outcome = await pairingVerbs.pair(verbContext(world), target);
    return outputOf(outcome, `paired; the master PIN is ${outcome.results?.['masterPin'] ?? 'unknown'}`);
  }),
  unlock: command('unlock', 'the phone unlocks over Bluetooth', async world =>
    outputOf(await phoneVerbs['phone.unlock'](verbContext(world), target), 'unlocked'),
  ),
  lock: command('lock', 'the phone locks over Bluetooth', async world =>
    outputOf(await phoneVerbs['phone.lock'](verbContext(world), target), 'locked'),
  ),
  create: command('create PIN', 'the phone writes a permanent custom PIN', async (world, [pin = '']) =>
    outputOf(
      await phoneVerbs['phone.createPin'](verbContext(world), { ...target, pin }),
      `${pin} is in the lock`,
    ),
  ),
  delete: command('delete PIN', 'the phone deletes a PIN', async (world, [pin = '']) =>
    outputOf(await phoneVerbs['phone.deletePin'](verbContext(world), { ...target, pin }), `${pin} is gone`),
  ),
  algo: command(ALGO, 'the cloud issues an algoPIN', issueAlgoPin),
  status: command('status', 'the phone reads the status', async world => {
    const outcome = await phoneVerbs['phone.status'](verbContext(world), target);
    return outputOf(
      outcome,
      Object.entries(outcome.results ?? {}).map(([name, value]) => `${name} ${value}`),
    );
  }),
};

async function issueAlgoPin(world: ConsoleWorld, [kind, ...rest]: readonly string[]): Promise<ConsoleOutput> {
  const [first, second] = rest.map(Number);
  const lengthy = kind === 'hourly' || kind === 'daily';
  if (!lengthy && kind !== 'onetime' && kind !== 'permanent') throw usage(ALGO);
  if (rest.some(text => !/^\d{1,4}$/.test(text))) throw usage(ALGO);
  const variance = (lengthy ? second : first) ?? 1;
  const length =
    kind === 'hourly'
      ? { hours: first ?? HOURLY_MIN_HOURS }
      : kind === 'daily'
        ? { days: first ?? DAILY_MIN_DAYS }
        : {};
  const outcome = await cloudVerbs['cloud.issueAlgoPin'](verbContext(world), {
    lock: CONSOLE_LOCK,
    class: kind,
    variance,
    ...length,
  });
  const { pin, startsAt, endsAt } = outcome.results ?? {};
  return outputOf(outcome, `${pin}, from ${startsAt}${endsAt ? ` to ${endsAt}` : ''}`);
}
