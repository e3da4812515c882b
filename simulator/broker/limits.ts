export const maxPayloadBytes = 256 * 1_024;
/** Characters of a topic or filter; MQTT itself allows 65,535 bytes. */
export const maxTopicLength = 256;
export const maxClientIdLength = 128;
/** One packet on a socket, after its fixed header: the largest payload beside topic and names. */
export const maxPacketBytes = maxPayloadBytes + 4_096;
/** Sockets that an embedded broker holds at a time. */
export const maxConnections = 20_000;
export const maxSubscriptions = 100;
export const maxRetainedMessages = 100_000;

/** QoS 1 messages sent to one client and not acknowledged; further ones wait in the queue. */
export const maxInFlight = 20;
/** Per session. When full, the newest is dropped, as Mosquitto does: what was taken first is kept, in order. */
export const maxQueuedMessages = 1_000;

/** A server drops a client that is silent for one and a half keepalives: MQTT 3.1.1, 3.1.2.10. */
export const keepAliveGrace = 1.5;
/** A client gives up when a ping or a QoS 1 message stays unanswered for so long. */
export const answerTimeoutMs = 20_000;
export const connectTimeoutMs = 30_000;

/** TCP's first wait for an acknowledgement; each further one is twice as long. */
export const retransmitMs = 200;
/** One more loss of the same packet breaks the connection, 12.6 s after it was sent. */
export const maxRetransmissions = 6;
/** How long a reordered message is held back while later ones pass. */
export const reorderHoldMs = 500;
/** Packets that one side of a dead connection holds; one more breaks it. */
export const maxStalledPackets = 1_000;
