/** What most stacks agree on: one ATT packet in one link-layer packet of 251 bytes. */
export const DEFAULT_MTU_BYTES = 247;
/** Length and channel, which L2CAP puts before each ATT packet: Core specification, Vol 3 Part A, 3.1. */
export const L2CAP_HEADER_BYTES = 4;

export const CONNECTION_INTERVAL_MS = 30;
/** Packets each side gets through in one connection event. */
export const SEGMENTS_PER_INTERVAL = 4;
export const SUPERVISION_TIMEOUT_MS = 4_000;
/**
 * A question and an answer each for the MTU, the services (3), the characteristics (2), the descriptor and the
 * subscription: what noble and bleno exchange from CONNECT_IND to a subscribed client.
 */
export const SETUP_PACKETS = 16;
/** Phones run a link faster during discovery; 15 ms is the shortest interval that iOS accepts. */
export const SETUP_INTERVAL_MS = 15;

export const ADVERTISING_INTERVAL_MS = 500;
/** advDelay, added to each interval: Vol 6 Part B, 4.4.2.2.1. */
export const MAX_ADVERTISING_DELAY_MS = 10;

/** The range of signal strengths that HCI can report (Vol 4 Part E, 7.7.65.2). */
export const MIN_RSSI_DBM = -127;
export const MAX_RSSI_DBM = 20;

export const MAX_CENTRAL_LINKS = 8;
export const MAX_PERIPHERAL_LINKS = 3;
/** Segments that wait for their turn on one side of a link; one more ends the link. */
export const MAX_QUEUED_SEGMENTS = 1_024;
