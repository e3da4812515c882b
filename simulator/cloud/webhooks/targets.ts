import { BlockList, isIP } from 'node:net';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { Reach } from './send.ts';

export const URL_MAX_CHARS = 2000;

/**
 * What a webhook may point to, as far as its text tells: names are judged once more when they are resolved.
 * @throws {LockbenchError} WEBHOOK_TARGET
 */
export function checkTarget(text: string, reach: Reach): string {
  if (text.length > URL_MAX_CHARS) refuse(`longer than ${URL_MAX_CHARS} characters`);
  const url = URL.canParse(text) ? new URL(text) : refuse('no URL');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') refuse('neither http nor https');
  if (url.username || url.password) refuse('it carries credentials');
  if (url.hash) refuse('it carries a fragment');
  // The signature's separator.
  if (url.pathname.includes('|')) refuse('its path holds |');
  if (url.href.length > URL_MAX_CHARS) refuse(`longer than ${URL_MAX_CHARS} characters`);
  if (reach === 'public' && isPrivateName(url.hostname)) refuse('a private address');
  return url.href;
}

/** False for what belongs to one machine, one network, one test, or nobody (IANA special-purpose registries). */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, 'ipv4');
    case 6:
      // Zone ids are of link-local addresses alone; mapped and translated IPv4 lies outside 2000::/3, 6to4 within.
      return (
        !address.includes('%') && globalUnicast.check(address, 'ipv6') && !special.check(address, 'ipv6')
      );
    default:
      return false;
  }
}

function isPrivateName(hostname: string): boolean {
  const name = hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');
  if (isIP(name)) return !isPublicAddress(name);
  return name === 'localhost' || name.endsWith('.localhost');
}

const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

const special = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  special.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  special.addSubnet(network, prefix, 'ipv6');
}

function refuse(detail: string): never {
  throw new LockbenchError('WEBHOOK_TARGET', detail);
}
