import { errors } from './entry.ts';

/** Flash, journal and machines. */
export const storageErrors = errors({
  STORAGE_FULL: {
    message: 'The memory is full',
    cause: 'The live records do not fit into one bank of the journal.',
    remedy: 'Remove records, or use a larger flash.',
  },
  STORAGE_FAILED: {
    message: 'The memory cannot be read or written',
    cause: 'A record is damaged beyond what the journal can mend, or the flash refuses a write.',
    remedy: 'Reset the lock; report the flash image.',
  },
  FLASH_MISUSE: {
    message: 'The flash was used against its rules',
    cause: 'A write outside the array, over unerased bits, or not aligned to a word.',
    remedy: 'This is a fault of the firmware: report it with the trace.',
  },
  MACHINE_UNSUPPORTED: {
    message: 'The machine uses a feature that the runner does not know',
    cause:
      'Only flat states, named guards, named actions with params and entry or exit actions are compiled.',
    remedy: 'Write the machine within the subset of protocol/ports/machine.ts.',
  },
});
