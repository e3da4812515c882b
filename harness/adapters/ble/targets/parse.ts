import { LockbenchError } from '../../../../protocol/errors/error.ts';

/** Where a controller is. */
export type Target =
  /** In this process; without an address, a new one. */
  | { readonly kind: 'emulated'; readonly address?: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'unix'; readonly path: string }
  | {
      readonly kind: 'serial';
      readonly path: string;
      readonly baud: number;
      readonly flow: 'rtscts' | 'none';
    }
  /** The kernel's adapter of this number. */
  | { readonly kind: 'hci'; readonly index: number };

/** Zephyr's `hci_uart`. */
const DEFAULT_BAUD = 1_000_000;

/**
 * Reads `emulated:[ADDRESS]`, `tcp:HOST:PORT`, `unix:PATH`, `serial:PATH[@BAUD][+rtscts]` or `hci:N`.
 * @throws {LockbenchError} ADAPTER_TARGET_INVALID
 */
export function parseTarget(target: string): Target {
  const [, kind, rest] = /^([a-z]+):(.*)$/.exec(target) ?? [];
  switch (kind) {
    case 'emulated':
      return emulated(target, rest!);
    case 'tcp':
      return tcp(target, rest!);
    case 'unix':
      if (rest === '') throw invalid(target, 'no path');
      return { kind, path: rest! };
    case 'serial':
      return serial(target, rest!);
    case 'hci':
      if (!/^\d{1,3}$/.test(rest!)) throw invalid(target, 'a number such as hci:0');
      return { kind, index: Number(rest) };
    default:
      throw invalid(target, 'unknown kind');
  }
}

function emulated(target: string, address: string): Target {
  if (address === '') return { kind: 'emulated' };
  if (!/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/i.test(address)) throw invalid(target, 'an address such as C0:…:01');
  return { kind: 'emulated', address: address.toUpperCase() };
}

function tcp(target: string, rest: string): Target {
  // An IPv6 address stands in brackets.
  const [, bracketed, plain, digits] = /^(?:\[([^\]]+)\]|([^:]+)):(\d{1,5})$/.exec(rest) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits);
  if (host === undefined || port < 1 || port > 65_535) throw invalid(target, 'a host and a port');
  return { kind: 'tcp', host, port };
}

function serial(target: string, rest: string): Target {
  const [, path, digits, options] = /^([^@+]+)(?:@(\d{1,8}))?(\+.*)?$/.exec(rest) ?? [];
  const baud = digits === undefined ? DEFAULT_BAUD : Number(digits);
  if (path === undefined || baud === 0) throw invalid(target, 'a path and a baud rate');
  if (options !== undefined && options !== '+rtscts') throw invalid(target, `option ${options}`);
  return { kind: 'serial', path, baud, flow: options === undefined ? 'none' : 'rtscts' };
}

function invalid(target: string, detail: string): LockbenchError {
  return new LockbenchError('ADAPTER_TARGET_INVALID', `${target}, ${detail}`);
}
