import { errors } from './entry.ts';

/** Flash, journal, the data of the cloud, machines, and the world's time and chance. */
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
  DATA_KEY: {
    message: 'The data directory cannot be opened with this key',
    cause: 'The key is missing, no key at all, or another than the one that the data was written under.',
    remedy:
      'Give the key file of this directory with --key-file; nothing was changed. Without its key the data is lost.',
  },
  DATA_IN_USE: {
    message: 'Another process has the data directory',
    cause: 'One cloud at a time serves a data directory.',
    remedy: 'Stop the other one, or use another directory.',
  },
  DATA_CORRUPT: {
    message: 'The data directory is damaged',
    cause:
      'Records or files are missing or not as they were written, or the directory never was one of this program.',
    remedy: 'Put back a copy of the whole directory; nothing was changed.',
  },
  DATA_VERSION: {
    message: 'The data directory is of a newer version',
    cause: 'A newer lockbench has written it; older ones cannot read it.',
    remedy: 'Use the newer lockbench; nothing was changed.',
  },
  DATA_FAILED: {
    message: 'The data cannot be read or written',
    cause: 'The disk is full, the directory may not be written, or the device has failed.',
    remedy: 'Make room or mend the rights, then start again: all that was accepted is there.',
  },
  DATA_PACKAGE: {
    message: 'The package that keeps data is not installed',
    cause: 'classic-level is an optional dependency, and it could not be loaded.',
    remedy: 'Install it: npm install classic-level. Without --data nothing needs it.',
  },
  MACHINE_UNSUPPORTED: {
    message: 'The machine uses a feature that the runner does not know',
    cause:
      'Only flat states, named guards, named actions with params and entry or exit actions are compiled.',
    remedy: 'Write the machine within the subset that simulator/world/compile.ts states.',
  },
  MACHINE_STATE_UNKNOWN: {
    message: 'The machine has no such state',
    cause: 'A state was restored that this version of the machine does not have.',
    remedy: 'Reset the device, or restore what the same version saved.',
  },
  MACHINE_STUCK: {
    message: 'The machine keeps sending itself events',
    cause: 'Effects answer every event with another, so the first send never ends.',
    remedy: 'Break the circle: an effect that always sends back needs a timer in between.',
  },
  CLOCK_STUCK: {
    message: 'Time stands still',
    cause: 'Timers without delay set one another anew, so the clock never leaves the present instant.',
    remedy: 'Give the timer that repeats a delay; the message names the timers.',
  },
  WORLD_MISUSE: {
    message: 'Time or chance was used against its rules',
    cause: 'A time before the present, a delay that is no number, or a limit out of range.',
    remedy: 'This is a fault of the caller: report it with the trace.',
  },
});
