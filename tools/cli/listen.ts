import { iglooSignature } from '../../harness/adapters/webhooks/igloo-signature.ts';
import { type ListeningReceiver, openListeningReceiver } from '../../harness/adapters/webhooks/listener.ts';
import type { Taken } from '../../harness/adapters/webhooks/receiver.ts';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { createOffsetClock } from '../../simulator/world/offset-clock.ts';
import { appOf } from './app.ts';
import { ExitCode } from './exit-codes.ts';
import { listenForInterrupt } from './interrupt.ts';
import { painter, printLine, type Terminal } from './output.ts';

export interface ListenCommandOptions {
  readonly port: number;
  readonly cloud: string;
}

/** A receiver of webhooks that adds itself to the account and prints what comes, until SIGINT or SIGTERM. */
export async function listenCommand(
  { port, cloud }: ListenCommandOptions,
  { out }: Terminal,
): Promise<ExitCode> {
  const interrupt = listenForInterrupt();
  const app = appOf(cloud);
  const { publicKey } = await app.must('GET', '/app/webhooks/key');
  const clock = createOffsetClock();
  const listening = await open(clock, port);
  const { receiver } = listening;
  const paint = painter(out);
  receiver.onTaken = ({ body, signature, atMs }: Taken) => {
    const verdict = paint(signature === 'valid' ? 'green' : 'red', `signature ${signature}`);
    printLine(out, `${new Date(atMs).toISOString()}  ${verdict}  ${body}`);
  };
  const url = receiver.newUrl();
  receiver.checkWith(url, iglooSignature(String(publicKey)));
  const { id } = await app.must('POST', '/app/webhooks', { url });
  printLine(out, `A receiver of webhooks listens on ${paint('bold', url)}; stop it with Ctrl-C.\n`);
  await interrupt.asked;
  await app.call('DELETE', `/app/webhooks/${id}`);
  await listening.close();
  clock.clear();
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
