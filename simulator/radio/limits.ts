/** ATT's default and least MTU: Core specification, Vol 3 Part G, 5.2.1. */
export const minMtuBytes = 23;
/** What most stacks settle on: one ATT packet in one 251-byte link layer packet. */
export const defaultMtuBytes = 247;
/** Opcode and handle of a write command or a notification: Vol 3 Part F, 3.4.5.3 and 3.4.7.1. */
export const attHeaderBytes = 3;

export const connectionIntervalMs = 30;
/** Packets each side gets through in one connection event. */
export const segmentsPerInterval = 4;
export const supervisionTimeoutMs = 4_000;
/**
 * A question and an answer each for the MTU, the services (3), the characteristics (2), the descriptor and the
 * subscription: what noble and bleno exchange from CONNECT_IND to a subscribed client.
 */
export const setupPackets = 16;
/** Phones run a link faster while they find their way about it; 15 ms is the least that iOS takes. */
export const setupIntervalMs = 15;

export const advertisingIntervalMs = 500;
/** advDelay, added to each interval: Vol 6 Part B, 4.4.2.2.1. */
export const maxAdvertisingDelayMs = 10;

/** What HCI can say of a signal (Vol 4 Part E, 7.7.65.2). */
export const minRssiDbm = -127;
export const maxRssiDbm = 20;

export const maxCentralLinks = 8;
export const maxPeripheralLinks = 3;
/** Segments that wait for their turn on one side of a link; one more ends the link. */
export const maxQueuedSegments = 1_024;
