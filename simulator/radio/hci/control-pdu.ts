import type { DataLength } from './data-length.ts';
import type { ConnectionParameters } from './initiator.ts';

/** The control packets of the link layer, as far as it has them (Vol 6 Part B, 2.4.2), under their names there. */
export type ControlPdu =
  | { readonly kind: 'LL_CONNECTION_UPDATE_IND'; readonly parameters: ConnectionParameters }
  /** `reason` as HCI numbers it. */
  | { readonly kind: 'LL_TERMINATE_IND'; readonly reason: number }
  | { readonly kind: 'LL_FEATURE_REQ' }
  | { readonly kind: 'LL_FEATURE_RSP' }
  /** The specification has the same packet both ways. */
  | { readonly kind: 'LL_VERSION_IND'; readonly sentAs: 'question' | 'answer' }
  | { readonly kind: 'LL_LENGTH_REQ'; readonly length: DataLength }
  /** On a real air the key is not in the packet: both sides derive the session key from it (Vol 6 Part B, 5.1.3.1). */
  | { readonly kind: 'LL_ENC_REQ'; readonly randomAndDiversifier: Uint8Array; readonly key: string }
  /** On a real air, different keys show by a failed check of the first encrypted packet. */
  | { readonly kind: 'LL_START_ENC_REQ'; readonly keys: 'equal' | 'different' }
  /** The peripheral has no key for LL_ENC_REQ. */
  | { readonly kind: 'LL_REJECT_IND'; readonly reason: number };
