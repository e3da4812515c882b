import type { Command } from 'commander';
import type { PhoneCommand } from '../../phone.ts';

/** Loads one thing that the phone can do, and does it with the options of its command. */
export type RunPhoneCommand = (command: Command, load: () => Promise<PhoneCommand>) => Promise<void>;
