const OP_LOAD_LONG_TERM_KEYS = 0x0013;
const HEADER_BYTES = 6;
const ENTRY_BYTES = 36;
const ADDRESS_BYTES = 6;
const KEY_AT = 20;

/**
 * The bonds of one adapter, as bleno hands them to the kernel: each Load Long Term Keys holds them all (BlueZ,
 * mgmt-api.txt). Kept apart by adapter: locks that pair at the same time would overwrite each other's.
 */
export class LongTermKeys {
  /** By the address of the peer, in the order of the wire. */
  readonly #keys = new Map<string, Buffer>();

  /** Takes a packet of the management channel; others than for keys are ignored. */
  load(packet: Buffer): void {
    if (packet.length < HEADER_BYTES + 2 || packet.readUInt16LE(0) !== OP_LOAD_LONG_TERM_KEYS) return;
    this.#keys.clear();
    const entries = packet.subarray(HEADER_BYTES + 2);
    for (let at = 0; at + ENTRY_BYTES <= entries.length; at += ENTRY_BYTES) {
      const key = Buffer.from(entries.subarray(at + KEY_AT, at + ENTRY_BYTES));
      this.#keys.set(entries.toString('hex', at, at + ADDRESS_BYTES), key);
    }
  }

  find(peer: Buffer | undefined): Buffer | undefined {
    return peer && this.#keys.get(peer.toString('hex'));
  }
}
