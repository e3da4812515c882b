import { errors } from './entry.ts';

/** The scenario language, its files, the runner and the command line. */
export const scenarioErrors = errors({
  FILE_UNREADABLE: {
    message: 'The file cannot be read',
    cause: 'It is missing, a folder, or not readable.',
    remedy: 'Check the path.',
  },
  STATE_FILE_INVALID: {
    message: 'The state file cannot be used',
    cause: 'It was damaged, is not of this kind of device, or the folder cannot be written to.',
    remedy: 'Give another file, or remove it to begin anew: what was paired must then be paired again.',
  },
  CAPTURE_FAILED: {
    message: 'The capture file cannot be written',
    cause: 'Its folder is missing or not writable, or the disk is full.',
    remedy: 'Make room, or give another path to --capture.',
  },
  TRACE_FAILED: {
    message: 'The trace cannot be written',
    cause: 'The folder .lockbench cannot be made or written to, or the disk is full.',
    remedy: 'Make room, or mend the folder; without --trace, scenarios that pass need none.',
  },
  OUTPUT_FAILED: {
    message: 'The output cannot be written',
    cause: 'It goes to a file on a full or failing disk.',
    remedy: 'Make room, or write it elsewhere; what is there is not whole.',
  },
  SCENARIO_FILE_BROKEN: {
    message: 'The scenario file cannot be loaded',
    cause: 'The code of a TypeScript file has a mistake, throws, or imports what is not there.',
    remedy: 'Mend what the message names; scenarios of other files run all the same.',
  },
  FILE_TOO_LARGE: {
    message: 'The file is too large',
    cause: 'A scenario file may hold 256 KiB.',
    remedy: 'Split it, and share steps with `use`.',
  },
  YAML_INVALID: {
    message: 'The file is not valid YAML',
    cause: 'Wrong indentation, a duplicate key, an alias bomb, or an unclosed quote.',
    remedy: 'Mend the line that the message names.',
  },
  SCENARIO_INVALID: {
    message: 'The scenario is invalid',
    cause: 'A word, type or value that the language does not know.',
    remedy: 'Mend the line that the message names; `lockbench schema` gives the schema for editors.',
  },
  NAME_UNKNOWN: {
    message: 'Unknown name',
    cause: 'A step names a device, person or captured value that the world does not have.',
    remedy: 'Declare it under `world`, or capture it with `as` before.',
  },
  USE_CYCLE: {
    message: '`use` goes round in a circle',
    cause: 'A file uses itself, directly or through others.',
    remedy: 'Break the circle.',
  },
  STEP_LIMIT: {
    message: 'The scenario takes too many steps',
    cause: 'A `repeat` does not come to an end, or a `matrix` is too large.',
    remedy: 'Bound the repetition.',
  },
  STEP_FAILED: {
    message: 'The step failed',
    cause: 'What happened is not what the step expects.',
    remedy: 'Read the last events of the trace; replay with the line below.',
  },
  STEP_TIMEOUT: {
    message: 'The step did not finish in time',
    cause: 'Nothing ended the wait before `within`.',
    remedy: 'Raise `within`, or look at the trace for what is missing.',
  },
  WORLD_RESTLESS: {
    message: 'The world does not come to rest',
    cause: 'Traffic between its parts and real programs goes on and on, or an answer never comes.',
    remedy: 'Run it again with --trace and look at its end: who talks, and who does not answer.',
  },
  SCENARIO_TIMEOUT: {
    message: 'The scenario does not come to an end',
    cause:
      'It is busy, or waits, for longer in real time than a scenario may; its own clock does not count here.',
    remedy: 'Look at the end of its trace for what goes on and on; give a long one more with `--timeout`.',
  },
  PROFILE_LACKS: {
    message: 'The profile lacks what the scenario needs',
    cause: 'For example, faults on real hardware.',
    remedy: 'Run it under another profile.',
  },
  USAGE: {
    message: 'The command line is wrong',
    cause: 'An unknown command, option or value.',
    remedy: 'See `lockbench --help`.',
  },
  NOTHING_TO_RUN: {
    message: 'No scenario fits',
    cause: 'The paths hold no scenario, or the filters leave none.',
    remedy: 'See `lockbench list` for what there is.',
  },
});
