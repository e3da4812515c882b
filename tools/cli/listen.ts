import { iglooSignature } from '../../harness/adapters/webhooks/igloo-signature.ts';
import { type ListeningReceiver, openListeningReceiver } from '../../harness/adapters/webhooks/listener.ts';
import type { AcceptedRequest } from '../../harness/adapters/webhooks/receiver.ts';
import { inLine } from '../../harness/reports/printable.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { createOffsetClock } from '../../simulator/world/offset-clock.ts';
import { painter, printLine, type Terminal } from '../terminal/output.ts';
import { appOf } from './app.ts';
import { ExitCode } from './exit-codes.ts';
import { listenForInterrupt, orInterrupted } from './interrupt.ts';

export interface ListenCommandOptions {
  readonly port: number;
  readonly cloud: string;
}

/** Runs a receiver of webhooks that adds itself to the account and prints every delivery, until SIGINT or SIGTERM. */
export async function listenCommand(
  { port, cloud }: ListenCommandOptions,
  { out }: Terminal,
): Promise<ExitCode> {
  const interrupt = listenForInterrupt();
  const app = appOf(cloud);
  const asking = app.must('GET', '/app/webhooks/key');
  const asked = await orInterrupted(asking, interrupt);
  if (asked === 'interrupted') return ExitCode.interrupted;
  const { publicKey } = asked.done;
  const clock = createOffsetClock();
  const listening = await open(clock, port);
  const { receiver } = listening;
  const paint = painter(out);
  receiver.onAccepted = ({ body, signature, atMs }: AcceptedRequest) => {
    const verdict = paint(signature === 'valid' ? 'green' : 'red', `signature ${signature}`);
    printLine(out, `${new Date(atMs).toISOString()}  ${verdict}  ${inLine(body)}`);
  };
  const url = receiver.newUrl();
  receiver.checkWith(url, iglooSignature(String(publicKey)));
  try {
    const takeOff = ({ id }: Record<string, unknown>) => app.call('DELETE', `/app/webhooks/${id}`);
    const added = await orInterrupted(app.must('POST', '/app/webhooks', { url }), interrupt, takeOff);
    if (added === 'interrupted') return ExitCode.interrupted;
    printLine(out, `A receiver of webhooks listens on ${paint('bold', url)}; stop it with Ctrl-C.\n`);
    await interrupt.asked;
    await takeOff(added.done);
  } finally {
    await listening.close();
    clock.clear();
  }
  return ExitCode.passed;
}

async function open(
  clock: Parameters<typeof openListeningReceiver>[0],
  port: number,
): Promise<ListeningReceiver> {
  try {
    return await openListeningReceiver(clock, port);
  } catch (cause) {
    throw new LockbenchError('USAGE', `cannot listen on port ${port}: ${(cause as Error).message}`, {
      cause,
    });
  }
}
