import { errors } from './entry.ts';

/** Flash, journal, machines, and the world's time and chance. */
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
    remedy: 'Give the timer that repeats a delay; the last events of the trace show which it is.',
  },
  WORLD_MISUSE: {
    message: 'Time or chance was used against its rules',
    cause: 'A time before the present, a delay that is no number, or a limit out of range.',
    remedy: 'This is a fault of the caller: report it with the trace.',
  },
});
