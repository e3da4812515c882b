import { refusalText } from '../../harness/vocabulary/outcome.ts';
import type { ErrorCode } from '../../protocol/errors/table.ts';
import { type ConsoleCommands, type ConsoleOutput, command, usage } from './command.ts';

/** Commands for what people do by hand to the lock and its door. */
export const handCommands: ConsoleCommands = {
  button: command('button', 'the locking button of the keypad', ({ lock }) => {
    if (!lock.hasKeypad) return refusalOutput('MODEL_LACKS');
    lock.press('lock');
    return undefined;
  }),
  inside: command('inside', 'the button inside: locks or unlocks', ({ lock }) =>
    refusalOutput(lock.body.pressInside()),
  ),
  thumb: command('thumb lock|unlock', 'turns the thumb-turn', ({ lock }, [to]) =>
    refusalOutput(lock.body.turn('thumb-turn', sideOf(to, 'thumb lock|unlock'))),
  ),
  key: command('key lock|unlock', 'turns the key', ({ lock }, [to]) =>
    refusalOutput(lock.body.turn('key', sideOf(to, 'key lock|unlock'))),
  ),
  door: command(
    'door open|close|force',
    'moves the door, lid or shackle; force: kicks it in',
    ({ lock }, [how]) => {
      if (how === 'open') return refusalOutput(lock.body.moveDoor('open'));
      if (how === 'close') return refusalOutput(lock.body.moveDoor('closed'));
      if (how === 'force') return refusalOutput(lock.body.forceDoor());
      throw usage('door open|close|force');
    },
  ),
  tamper: command('tamper', 'prises at the lock', ({ lock }) => refusalOutput(lock.body.tamper())),
  jam: command('jam', 'something blocks the bolt', ({ lock }) => {
    lock.obstruct('jammed');
    return undefined;
  }),
  free: command('free', 'nothing blocks the bolt any more', ({ lock }) => {
    lock.obstruct('none');
    return undefined;
  }),
  reset: command('reset', 'the reset button inside: back to setup mode', ({ lock }) => {
    lock.reset();
    return undefined;
  }),
};

function sideOf(to: string | undefined, text: string): 'locked' | 'unlocked' {
  if (to === 'lock') return 'locked';
  if (to === 'unlock') return 'unlocked';
  throw usage(text);
}

/** There is no answer, because the events that follow show the effect. */
function refusalOutput(refused: ErrorCode | undefined): ConsoleOutput {
  return refusalText({ refused });
}
