import type { Command } from 'commander';
import type { PhoneCommand } from '../../phone.ts';

/** Loads one action of the phone, and runs it with the options of its command. */
export type RunPhoneCommand = (command: Command, load: () => Promise<PhoneCommand>) => Promise<void>;
