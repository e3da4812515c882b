import type { Command } from 'commander';
import { CUSTOM_PIN_MAX_DIGITS, CUSTOM_PIN_MIN_DIGITS } from '../../../../protocol/limits/pins.ts';
import type { PinTerms } from '../../phone-commands.ts';
import type { RunPhoneCommand } from './run.ts';

/** `lockbench phone pin …`: custom PINs. */
export function registerPhonePin(phone: Command, run: RunPhoneCommand): void {
  const pin = phone
    .command('pin')
    .description(`custom PINs, ${CUSTOM_PIN_MIN_DIGITS} to ${CUSTOM_PIN_MAX_DIGITS} digits`);
  pin
    .command('create')
    .argument('<pin>', 'digits')
    .argument('[lock]', 'its id')
    .option('--once', 'dies after one use')
    .option('--from <time>', "ISO 8601 with an offset, or 'now + 2h'")
    .option('--until <time>', 'when it ends')
    .action((digits: string, lock: string | undefined, terms: PinTerms, command) =>
      run(command, async () => (await import('../../phone-commands.ts')).createPin(digits, lock, terms)),
    );
  pin
    .command('delete')
    .argument('<pin>', 'digits')
    .argument('[lock]', 'its id')
    .action((digits: string, lock: string | undefined, _options, command) =>
      run(command, async () =>
        (await import('../../phone-commands.ts')).operateLock(lock, `${digits} is gone`, {
          deletePin: { pin: digits },
        }),
      ),
    );
  pin
    .command('edit')
    .argument('<pin>', 'digits')
    .argument('<new-pin>', 'digits')
    .argument('[lock]', 'its id')
    .action((digits: string, newPin: string, lock: string | undefined, _options, command) =>
      run(command, async () =>
        (await import('../../phone-commands.ts')).operateLock(lock, `${digits} is now ${newPin}`, {
          editPin: { pin: digits, newPin, kind: 0, window: null },
        }),
      ),
    );
}
