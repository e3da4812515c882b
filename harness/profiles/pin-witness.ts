import type { Trace, TraceData } from '../../protocol/ports/trace.ts';
import type { CloudEvent } from '../../simulator/cloud/core/events.ts';

/**
 * Traces the PINs that a cloud gives to its clients, so that the PINs that open a lock can be compared with those that
 * were issued. The cloud's own trace has no PINs, because a cloud may serve real people; a world of the bench serves
 * none.
 */
export function traceIssuedPins(
  cloud: { onEvent(listener: (event: CloudEvent) => void): () => void },
  trace: Trace,
): void {
  cloud.onEvent(event => {
    if (!trace.on) return;
    const told = issuedPin(event);
    if (told) trace.emit('witness', 'pin.issued', told);
  });
}

function issuedPin(event: CloudEvent): TraceData | undefined {
  if (event.type !== 'algopin.issued') return undefined;
  const { pin, class: algoPinClass, startSeconds, endSeconds } = event.pin;
  return { device: event.deviceId, pin, class: algoPinClass, startSeconds, endSeconds };
}
