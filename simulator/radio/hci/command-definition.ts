import type { HciStatusCode } from './codes.ts';
import type { Controller } from './controller.ts';
import { u16 } from './packets.ts';

/** How a command is answered: with its result, or with a status and an event later. `after` comes after the answer. */
export type CommandReply =
  | { readonly kind: 'complete'; readonly parameters: Uint8Array; readonly after?: () => void }
  | { readonly kind: 'status'; readonly status: HciStatusCode; readonly after?: () => void };

/** One HCI command of the controller. */
export interface CommandDefinition {
  readonly opcode: number;
  /** Length of the parameters; a function where it depends on them. */
  readonly bytes: number | ((parameters: Buffer) => number);
  /** What answers it when it cannot be run at all. */
  readonly reply: CommandReply['kind'];
  /**
   * Legacy and extended commands for advertising, scanning and connecting do not mix (Vol 4 Part E, 3.1.1); those that
   * only read do not count.
   */
  readonly family?: 'legacy' | 'extended';
  run(controller: Controller, parameters: Buffer): CommandReply;
}

export function completeReply(...parameters: readonly number[]): CommandReply {
  return { kind: 'complete', parameters: Uint8Array.from(parameters) };
}

/** Results that name the link that they are about, also when they are a refusal. */
export function completeReplyForLink(
  code: HciStatusCode,
  handle: number,
  ...rest: readonly number[]
): CommandReply {
  return completeReply(code, ...u16(handle), ...rest);
}

export function statusReply(code: HciStatusCode, after?: () => void): CommandReply {
  return after ? { kind: 'status', status: code, after } : { kind: 'status', status: code };
}
