/** Why a link ended. */
export type BleCloseReason = 'local' | 'remote' | 'timeout' | 'power';

/** One connection over our GATT profile, seen from either end. */
export interface BleLink {
  /** The other side's address. */
  readonly peer: string;
  /** ATT_MTU; a segment may hold 3 bytes less. */
  readonly mtuBytes: number;
  /**
   * Sends one segment: a write on the central's side, a notification on the peripheral's.
   * Segments arrive in order; one that cannot be sent ends the link. Ignored once closed.
   * May be called within `onOpen` and `accept`; answers come after those have returned. The array is the link's now.
   */
  send(segment: Uint8Array): void;
  close(): void;
}

export interface BleLinkEvents {
  /** The array belongs to the receiver: nobody writes to it again. */
  onSegment(segment: Uint8Array): void;
  /** Once per link, the last event on it; also after an own `close()`. */
  onClosed(reason: BleCloseReason): void;
}

export interface Advertisement {
  readonly address: string;
  /** The device id, e.g. `DBX20A1B2C3D`. */
  readonly name: string;
  readonly setupMode: boolean;
  readonly hasLogs: boolean;
  readonly bolt: 'locked' | 'unlocked' | 'other';
}

/** What a lock advertises of itself, without its address. */
export type AdvertisementContent = Omit<Advertisement, 'address'>;

export interface Sighting extends Advertisement {
  /** -127 to 20; undefined when the controller does not know. */
  readonly rssiDbm: number | undefined;
}

export type ConnectFailure = 'timeout' | 'cancelled' | 'adapter';

export interface ConnectEvents {
  onOpen(link: BleLink): BleLinkEvents;
  /** Once, instead of `onOpen`. */
  onFailed(reason: ConnectFailure): void;
}

/**
 * How long a link may take from the request for a connection to the subscription. It leaves room for an air that is
 * late by more than a second each way; a lock that falls silent meanwhile holds a connect up for no longer. Below the
 * 30 s of one ATT transaction (Core 6.0, Vol 3 Part F, 3.3.3) and of a connect, so that there is time for another go.
 */
export const SET_UP_LIMIT_MS = 25_000;

/** A phone's or a bridge's adapter. */
export interface BleCentral {
  /** Reports each advertisement heard, again and again, until stopped. */
  scan(onSighting: (sighting: Sighting) => void): { stop(): void };
  /**
   * Waits for the address to advertise, connects, discovers and subscribes. A set-up that is lost, or takes longer
   * than `SET_UP_LIMIT_MS`, is given up, and it waits again, until its timeout.
   */
  connect(address: string, timeoutMs: number, events: ConnectEvents): { cancel(): void };
}

/** An adapter that listens all the time, as a bridge's does. */
export interface BleWatcher {
  /**
   * Reports what is heard when it is new or has changed, perhaps again, until stopped. A change that lasts is not
   * missed.
   */
  watch(onSighting: (sighting: Sighting) => void): { stop(): void };
}

/** A lock's adapter. Advertising goes on while connected; `accept` returns the listener of each new link. */
export interface BlePeripheral {
  readonly address: string;
  start(content: AdvertisementContent, accept: (link: BleLink) => BleLinkEvents): void;
  /** Replaces the advertised data while started. */
  update(content: AdvertisementContent): void;
  /** Ends every link. */
  stop(): void;
}
