import type { Peer } from '../../../protocol/session/types.ts';
import type { BoltSide } from '../machines/bolt.ts';
import { type Answer, type Operation, type OperationTarget, ok, refused } from './operation.ts';

export const unlock: Operation = (target, { unlock }, peer) => {
  if (unlock?.automatic && target.memory.settings.autoUnlock === 'off') return refused('AUTO_UNLOCK_OFF');
  return move(target, 'unlocked', peer);
};

export const lock: Operation = (target, _request, peer) => move(target, 'locked', peer);

export const setAutoRelock: Operation = ({ memory, board, bolt }, { setAutoRelock }) => {
  const seconds = setAutoRelock?.seconds ?? 0;
  const [least, most] = board.model.autoRelockRangeSeconds;
  if (seconds !== 0 && (seconds < least || seconds > most)) return refused('VALUE_OUT_OF_RANGE');
  memory.commit({ settings: { autoRelockSeconds: seconds } });
  bolt.adoptAutoRelock();
  return ok;
};

function move({ bolt }: OperationTarget, to: BoltSide, { keyId }: Peer): Answer {
  const refusal = bolt.refusal(to);
  if (refusal) return refused(refusal);
  bolt.move({ to, cause: 'bluetooth', keyId });
  return 'later';
}
