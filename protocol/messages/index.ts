import { lockbench } from './generated/messages.js';

export { decodeMessage, encodeMessage } from './codec.ts';
export type * from './types.ts';
export { lockbench };

const { lock, session, bridge } = lockbench;

export { bridge, lock, session };

export const { Status, BoltPosition, PinKind } = lock;
export const { Role } = session;
export const { Outcome } = bridge;

/** The protocol that this build speaks, major * 100 + minor: equal majors talk, unknown fields are kept. */
export const PROTOCOL_VERSION = 100;

export function versionsFit(theirs: number): boolean {
  return Math.floor(theirs / 100) === Math.floor(PROTOCOL_VERSION / 100);
}
