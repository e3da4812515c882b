import type { H4Transport } from '../h4.ts';

/** Gets each packet with its direction as the host sees it. The array must not be kept. */
export type OnHciPacket = (packet: Uint8Array, direction: 'sent' | 'received') => void;

/** The same transport, with `onPacket` called for every packet. */
export function tapTransport(transport: H4Transport, onPacket: OnHciPacket): H4Transport {
  const manage = transport.manage?.bind(transport);
  return {
    attach(events) {
      transport.attach({
        onPacket(packet) {
          onPacket(packet, 'received');
          events.onPacket(packet);
        },
        onClosed: error => events.onClosed(error),
      });
    },
    send(packet) {
      onPacket(packet, 'sent');
      transport.send(packet);
    },
    close: () => transport.close(),
    ...(manage && { manage }),
  };
}
