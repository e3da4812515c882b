import { BoltPosition, DoorPosition } from '../../../protocol/messages/index.ts';

/** The names that scenarios use for the positions that a lock reports over Bluetooth. */
export function boltWord(position: BoltPosition | null | undefined): string {
  switch (position) {
    case BoltPosition.LOCKED:
      return 'locked';
    case BoltPosition.UNLOCKED:
      return 'unlocked';
    case BoltPosition.MOVING:
      return 'moving';
    case BoltPosition.JAMMED:
      return 'jammed';
    default:
      return 'unknown';
  }
}

export function doorWord(position: DoorPosition | null | undefined): string {
  switch (position) {
    case DoorPosition.CLOSED:
      return 'closed';
    case DoorPosition.OPEN:
      return 'open';
    case DoorPosition.AJAR:
      return 'ajar';
    default:
      return 'unknown';
  }
}
