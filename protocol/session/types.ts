import type { BleCentral, BleCloseReason } from '../ble/port.ts';
import type { LockbenchError } from '../errors/error.ts';
import type { ErrorCode } from '../errors/table.ts';
import type {
  LockNotification,
  LockOperation,
  LockRequest,
  LockResponse,
  PairIdentity,
  PairSettings,
} from '../messages/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Random } from '../ports/random.ts';

export type RoleName = 'owner' | 'guest' | 'bridge';

/** Who is at the other end of an open session, as the handshake proved it. */
export interface Peer {
  readonly role: RoleName;
  /** 0 for the owner. */
  readonly keyId: number;
  /** Bit set of protocol/session/permissions.ts. */
  readonly permissions: number;
}

/** The list of bridges' eKeys that open the lock, as of the grant with this id. Later ones open it too. */
export interface BridgeKeysNotice {
  readonly asOf: number;
  readonly keyIds: readonly number[];
}

/** A credential that opens sessions with one lock. */
export interface Credential {
  readonly lockId: string;
  /** The encoded Grant; empty for the owner. */
  readonly grant: Uint8Array;
  /** 32 bytes: the admin key, or the key derived from it and the grant. */
  readonly key: Uint8Array;
}

/** What pairing yields, on both sides. */
export interface Pairing {
  readonly adminKey: Uint8Array;
  /** 16 bytes, for FF1. */
  readonly algoPinKey: Uint8Array;
  readonly identity: PairIdentity;
}

/** The lock's side of what a channel must know; read anew at each handshake. */
export interface LockKeys {
  readonly lockId: string;
  /** 16 bytes, printed on the lock. */
  readonly setupCode: Uint8Array;
  /** Undefined in setup mode. */
  adminKey(): Uint8Array | undefined;
  /** In setup mode, and as long as nobody has shown that the pairing reached its phone. */
  acceptsOwner(): boolean;
  /** Whether this eKey was ended before its time. */
  isBlocked(peer: Pick<Peer, 'role' | 'keyId'>): boolean;
  /** Undefined while the lock's clock is not set: grants with a window are then refused. */
  nowSeconds(): number | undefined;
}

export interface LockChannelEvents {
  /** Stores the pairing before the phone hears of it; throws a LockbenchError to refuse. */
  onPaired(keys: { adminKey: Uint8Array; algoPinKey: Uint8Array }, settings: PairSettings): PairIdentity;
  /** The phone has what `onPaired` stored: nobody can pair any more. */
  onPairingFinal(): void;
  /** `bridgeKeys`: what the peer's grant says of the eKeys of bridges. */
  onOpened(peer: Peer, bridgeKeys: BridgeKeysNotice | undefined): void;
  onRequest(request: LockRequest, peer: Peer): void;
  /** A frame, proof or handshake that was refused; the channel goes on or closes by itself. */
  onRefused(code: ErrorCode): void;
  /** Last event. */
  onClosed(reason: BleCloseReason): void;
}

/** The lock's end of one link. */
export interface LockChannel {
  readonly peer: Peer | undefined;
  /** When the window of the peer's eKey ends, in Unix seconds; undefined: it has no end, or no session is open. */
  readonly endsAtSeconds: number | undefined;
  respond(response: LockResponse): void;
  notify(notification: LockNotification): void;
  /** Ends the session of a peer who would be refused now: out of its window, blocked, or another owner's. */
  revalidate(): void;
  close(): void;
  /** Says and hears nothing more, and leaves closing to the other side, so that a last answer arrives. */
  linger(): void;
}

export interface ClientOptions {
  readonly central: BleCentral;
  readonly clock: Clock;
  readonly random: Random;
  readonly address: string;
  /** Default 30,000: a scan takes at most 30 s. */
  readonly connectTimeoutMs?: number;
  /** Default 15,000: an operation takes at most 15 s. */
  readonly operationTimeoutMs?: number;
}

export interface ClientEvents {
  onOpen(channel: ClientChannel): void;
  /** Instead of `onOpen`. */
  onFailed(error: LockbenchError): void;
  onNotification(notification: LockNotification): void;
  /** Last event after `onOpen`; requests under way were answered with LINK_LOST before. */
  onClosed(reason: BleCloseReason): void;
}

/** A phone's or a bridge's end of one session. */
export interface ClientChannel {
  /** Numbers and sends the operation; the answer (any status) or what went wrong on the way, once. */
  request(operation: LockOperation, onAnswer: (answer: LockResponse | LockbenchError) => void): void;
  close(): void;
}
