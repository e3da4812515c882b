import type { Trace } from '../../protocol/ports/trace.ts';
import type { WebhookReceiver } from '../adapters/webhooks/receiver.ts';

/** Every webhook that the integrator's receiver takes is an event, with what the receiver thinks of its signature. */
export function traceReceiver(receiver: WebhookReceiver, trace: Trace): WebhookReceiver {
  receiver.onAccepted = ({ path, signature }) =>
    trace.emit('receiver', 'webhook.received', { hook: path, signature });
  return receiver;
}
