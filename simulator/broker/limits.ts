export const MAX_PAYLOAD_BYTES = 256 * 1_024;
/** Characters of a topic or filter; MQTT itself allows 65,535 bytes. */
export const MAX_TOPIC_LENGTH = 256;
export const MAX_CLIENT_ID_LENGTH = 128;
/** One packet on a socket, after its fixed header: the largest payload beside topic and names. */
export const maxPacketBytes = MAX_PAYLOAD_BYTES + 4_096;
/** Sockets that an embedded broker holds at a time. */
export const MAX_CONNECTIONS = 20_000;
export const MAX_SUBSCRIPTIONS = 100;
export const MAX_RETAINED_MESSAGES = 100_000;

/** QoS 1 messages sent to one client and not acknowledged; further ones wait in the queue. */
export const MAX_IN_FLIGHT = 20;
/** Per session. When full, the newest is dropped, as Mosquitto does: what was taken first is kept, in order. */
export const MAX_QUEUED_MESSAGES = 1_000;

/** A server drops a client that is silent for one and a half keepalives: MQTT 3.1.1, 3.1.2.10. */
export const KEEP_ALIVE_GRACE = 1.5;
/** A client gives up when a ping or a QoS 1 message stays unanswered for so long. */
export const ANSWER_TIMEOUT_MS = 20_000;
export const CONNECT_TIMEOUT_MS = 30_000;

/** TCP's first wait for an acknowledgement; each further one is twice as long. */
export const RETRANSMIT_MS = 200;
/** One more loss of the same packet breaks the connection, 12.6 s after it was sent. */
export const MAX_RETRANSMISSIONS = 6;
/** How long a reordered message is held back while later ones pass. */
export const REORDER_HOLD_MS = 500;
/** Packets that one side of a dead connection holds; one more breaks it. */
export const MAX_STALLED_PACKETS = 1_000;
