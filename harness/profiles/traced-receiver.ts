import type { Trace } from '../../protocol/ports/trace.ts';
import type { WebhookReceiver } from '../adapters/webhooks/receiver.ts';

/**
 * Traces every webhook that the integrator's receiver accepts, and whether the receiver considers its signature valid.
 */
export function traceReceiver(receiver: WebhookReceiver, trace: Trace): WebhookReceiver {
  receiver.onAccepted = ({ path, signature }) =>
    trace.emit('receiver', 'webhook.received', { hook: path, signature });
  return receiver;
}
