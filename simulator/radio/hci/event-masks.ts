import { HciEvent } from './codes.ts';

/** After a reset LE Meta is masked, and of its subevents the first five pass (Vol 4 Part E, 7.3.1 and 7.8.1). */
const INITIAL_MASK = 0x0000_1fff_ffff_ffffn;
const INITIAL_LE_MASK = 0x1fn;

/** Which bit lets an event through; the others cannot be masked. */
const bits: ReadonlyMap<number, bigint> = new Map([
  [HciEvent.disconnectionComplete, 4n],
  [HciEvent.encryptionChange, 7n],
  [HciEvent.remoteVersionComplete, 11n],
  [HciEvent.hardwareError, 15n],
  [HciEvent.dataBufferOverflow, 25n],
  [HciEvent.leMeta, 61n],
]);

/** The events that a host wants to hear of. */
export class EventMasks {
  mask = INITIAL_MASK;
  leMask = INITIAL_LE_MASK;

  reset(): void {
    this.mask = INITIAL_MASK;
    this.leMask = INITIAL_LE_MASK;
  }

  passes(code: number): boolean {
    const bit = bits.get(code);
    return bit === undefined || ((this.mask >> bit) & 1n) === 1n;
  }

  passesLe(subevent: number): boolean {
    return this.passes(HciEvent.leMeta) && ((this.leMask >> BigInt(subevent - 1)) & 1n) === 1n;
  }
}
