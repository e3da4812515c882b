import { type LookupAddress, type LookupOptions, lookup } from 'node:dns';
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { isIP, type LookupFunction, type Socket } from 'node:net';
import type { SendOutcome, WebhookSend } from './send.ts';
import { isPublicAddress } from './targets.ts';

type Resolve = (
  hostname: string,
  options: LookupOptions & { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

const REFUSED_ADDRESS = 'LOCKBENCH_ADDRESS';

/**
 * Over the network: one connection an attempt, of the answer only its status is read. `onSocket` is told of each before
 * it connects.
 */
export function createHttpSend(
  resolve: Resolve = lookup,
  onSocket: (socket: Socket) => void = () => {},
): WebhookSend {
  const publicLookup = lookupOf(resolve, isPublicAddress);
  const anyLookup = lookupOf(resolve, () => true);

  return ({ url, method, headers, body, reach }, done) => {
    const { protocol, hostname } = new URL(url);
    const literal = hostname.replace(/^\[|\]$/g, '');
    // An address in the URL is never looked up.
    if (reach === 'public' && isIP(literal) && !isPublicAddress(literal)) {
      done({ failure: 'refusedAddress' });
      return () => {};
    }
    const open = protocol === 'https:' ? httpsRequest : httpRequest;
    const call = open(url, {
      method,
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      // What is connected to is what was looked up and judged: a name cannot change in between.
      lookup: reach === 'public' ? publicLookup : anyLookup,
      agent: false,
    });
    call.on('socket', onSocket);
    call.on('response', response => {
      const outcome: SendOutcome = { status: response.statusCode ?? 0 };
      response.destroy();
      done(outcome);
    });
    call.on('error', (error: NodeJS.ErrnoException) => {
      done({ failure: error.code === REFUSED_ADDRESS ? 'refusedAddress' : 'unreachable' });
    });
    call.end(body);
    return () => call.destroy();
  };
}

/** One address of a name that may not be reached refuses them all. */
function lookupOf(resolve: Resolve, mayReach: (address: string) => boolean): LookupFunction {
  return (hostname, options, callback) => {
    resolve(hostname, { ...options, all: true }, (error, addresses) => {
      const refused = addresses?.find(({ address }) => !mayReach(address));
      const [first] = addresses ?? [];
      if (error || refused || !first) {
        callback(error ?? Object.assign(new Error('address refused'), { code: REFUSED_ADDRESS }), '', 0);
      } else if (options.all) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
