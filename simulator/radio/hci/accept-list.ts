import type { AirAddress } from './air-address.ts';

/** How many devices a controller remembers. */
const SIZE = 16;

/** The devices that a host lets through: to its scanner, its initiator or its advertiser (Vol 6 Part B, 4.3). */
export class AcceptList {
  readonly size = SIZE;
  readonly #keys = new Set<string>();

  get keys(): readonly string[] {
    return [...this.#keys];
  }

  has({ key }: AirAddress): boolean {
    return this.#keys.has(key);
  }

  add({ key }: AirAddress): 'added' | 'full' {
    if (!this.#keys.has(key) && this.#keys.size >= SIZE) return 'full';
    this.#keys.add(key);
    return 'added';
  }

  remove({ key }: AirAddress): void {
    this.#keys.delete(key);
  }

  clear(): void {
    this.#keys.clear();
  }
}
