import type { Clock } from '../../../protocol/ports/clock.ts';
import type { WebhookSend } from '../../../simulator/cloud/webhooks/send.ts';
import { WebhookReceiver } from './receiver.ts';

/** Nothing listens there: what the cloud sends stays in the process. */
const ORIGIN = 'http://receiver.lockbench.test';

/** A receiver of a virtual world, and the way of the cloud's requests to it. */
export function createInProcessReceiver(clock: Clock): { receiver: WebhookReceiver; send: WebhookSend } {
  const receiver = new WebhookReceiver(clock, ORIGIN);
  const send: WebhookSend = ({ url, method, headers, body }, done) => {
    const { origin, host, pathname } = new URL(url);
    if (origin !== ORIGIN || receiver.behaviour === 'down') {
      done({ failure: 'unreachable' });
      return () => {};
    }
    const request = { method, host, path: pathname, headers: new Headers(headers), body };
    const status = receiver.receive(request);
    if (status !== undefined) done({ status });
    return () => {};
  };
  return { receiver, send };
}
