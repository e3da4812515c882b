import { Status } from '../../../protocol/messages/index.ts';
import type { Operation } from './operation.ts';

/** What a reader says that it holds has been read. */
export const getLogs: Operation = ({ memory: { log } }, { getLogs }) => {
  const after = getLogs?.after ?? 0;
  log.acknowledge(after);
  return { status: Status.OK, logs: log.page(after, getLogs?.limit ?? 0) };
};
