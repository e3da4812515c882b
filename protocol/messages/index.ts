import { lockbench } from './generated/messages.js';

export { decodeMessage, encodeMessage } from './codec.ts';
export type * from './types.ts';
export { lockbench };

const { lock, session, bridge } = lockbench;

export { bridge, lock, session };

export const Status = lock.Status;
export type Status = lockbench.lock.Status;
export const BoltPosition = lock.BoltPosition;
export type BoltPosition = lockbench.lock.BoltPosition;
export const DoorPosition = lock.DoorPosition;
export type DoorPosition = lockbench.lock.DoorPosition;
export const PinKind = lock.PinKind;
export type PinKind = lockbench.lock.PinKind;
export const Role = session.Role;
export type Role = lockbench.session.Role;
export const JobOutcome = bridge.Outcome;
export type JobOutcome = lockbench.bridge.Outcome;

/** The protocol that this build speaks, major * 100 + minor: equal majors talk, unknown fields are kept. */
export const PROTOCOL_VERSION = 100;

export function areVersionsCompatible(theirs: number): boolean {
  return Math.floor(theirs / 100) === Math.floor(PROTOCOL_VERSION / 100);
}
