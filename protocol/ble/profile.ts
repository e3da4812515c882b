/** Our GATT profile: one service, one characteristic to write to, one that notifies. */
export const SERVICE_UUID = '5f1c0001-9a6e-4d0b-8e27-3b6f1d2c7a48';
export const WRITE_UUID = '5f1c0002-9a6e-4d0b-8e27-3b6f1d2c7a48';
export const NOTIFY_UUID = '5f1c0003-9a6e-4d0b-8e27-3b6f1d2c7a48';

/** ATT_MTU of every LE link before it is negotiated (Core specification, Vol 3 Part G, 5.2.1), and the largest that a stack grants. */
export const MTU_MIN_BYTES = 23;
export const MTU_MAX_BYTES = 517;
/** Opcode and handle, which ATT puts before each value (Vol 3 Part F, 3.4.5.3 and 3.4.7.1). */
export const ATT_HEADER_BYTES = 3;
/** No attribute value is longer, whatever the MTU (Core specification, volume 3, part F, 3.2.9). */
export const ATT_VALUE_MAX_BYTES = 512;

/** The byte before each segment's payload; bits not named here must be zero. */
export const SEGMENT_START = 0x01;
export const SEGMENT_END = 0x02;
export const SEGMENT_SEALED = 0x04;
export const SEGMENT_HEADER_BYTES = 1;

/** What a receiver keeps for a stranger: so many bytes, and so long for the end of a message. */
export const MESSAGE_MAX_BYTES = 4096;
export const HALF_OPEN_MAX_MS = 5_000;
