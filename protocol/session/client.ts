import type { BleLink, BleLinkEvents } from '../ble/port.ts';
import { LockbenchError } from '../errors/error.ts';
import type { PairSettings } from '../messages/index.ts';
import { ClientPairing } from './client-pairing.ts';
import { ClientSession } from './client-session.ts';
import { startPairing } from './pairing.ts';
import type { ClientEvents, ClientOptions, Credential, Pairing } from './types.ts';

/** A scan takes at most 30 s (facts, section 2). */
const CONNECT_TIMEOUT_MS = 30_000;

/**
 * Connects to the lock and opens a session. Fails with LINK_UNREACHABLE, LINK_LOST, SESSION_TIMEOUT, WRONG_KEY,
 * VERSION_UNSUPPORTED, MALFORMED_MESSAGE or what the lock refuses with. After `cancel` no event follows; it does
 * nothing once the session is open.
 */
export function openSession(
  options: ClientOptions & { readonly credential: Credential },
  events: ClientEvents,
): { cancel(): void } {
  return connect(
    options,
    link => new ClientSession(link, options, events),
    error => events.onFailed(error),
  );
}

/**
 * Connects to a lock in setup mode and pairs with it. Fails like `openSession`, and with WRONG_SETUP_CODE,
 * NOT_IN_SETUP_MODE or what the lock finds wrong in the settings. After `cancel` nothing is called.
 * @throws {LockbenchError} VALUE_OUT_OF_RANGE for a setup code that is not 16 bytes
 */
export function pairLock(
  options: ClientOptions & { readonly setupCode: Uint8Array; readonly settings: PairSettings },
  onDone: (result: Pairing | LockbenchError) => void,
): { cancel(): void } {
  const started = startPairing(options.setupCode, options.random);
  return connect(options, link => new ClientPairing(link, options, started, onDone), onDone);
}

interface Attempt extends BleLinkEvents {
  cancel(): void;
}

const deaf: BleLinkEvents = { onSegment() {}, onClosed() {} };

function connect(
  options: ClientOptions,
  start: (link: BleLink) => Attempt,
  onFailed: (error: LockbenchError) => void,
): { cancel(): void } {
  let attempt: Attempt | undefined;
  let cancelled = false;
  const timeoutMs = options.connectTimeoutMs ?? CONNECT_TIMEOUT_MS;
  const connecting = options.central.connect(options.address, timeoutMs, {
    onOpen(link) {
      if (cancelled) {
        link.close();
        return deaf;
      }
      attempt = start(link);
      return attempt;
    },
    onFailed(reason) {
      if (!cancelled) onFailed(new LockbenchError('LINK_UNREACHABLE', `${options.address}, ${reason}`));
    },
  });
  return {
    cancel() {
      if (cancelled) return;
      cancelled = true;
      if (attempt) attempt.cancel();
      else connecting.cancel();
    },
  };
}
