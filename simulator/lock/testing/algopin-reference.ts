/**
 * The rules of algoPINs in the plainest words, to compare the lock with: read off the seeds and design section 4,
 * using nothing of protocol/algopin, in seconds and calendar dates.
 */
export type ReferenceClass = 'hourly' | 'daily' | 'onetime' | 'permanent';

export interface Order {
  readonly class: ReferenceClass;
  /** The hour it starts, on a clock of the lock's standard local time: `2028-02-29T23`. */
  readonly localHour: string;
  /** Of hourly ones hours, of daily ones days; the others have no choice. */
  readonly length: number;
}

export interface Span {
  readonly opens: number;
  readonly firstUseBefore: number;
  /** Infinity: no end. */
  readonly closes: number;
}

const HOUR = 60 * 60;
const DAY = 24 * HOUR;
const NEVER = Number.POSITIVE_INFINITY;

/** The table: how long after its opening a PIN must have been used first, and how long it lasts. */
function row({ class: name, length }: Order): { firstUse: number; lasts: number } {
  if (name === 'onetime') return { firstUse: DAY, lasts: DAY };
  if (name === 'permanent') return { firstUse: DAY, lasts: NEVER };
  if (name === 'daily') return { firstUse: DAY, lasts: length * DAY };
  if (length <= 24) return { firstUse: length * HOUR, lasts: length * HOUR };
  return { firstUse: DAY, lasts: length * HOUR };
}

export function spanOf(order: Order, utcOffsetMinutes: number): Span {
  // What Greenwich shows when the lock's clock shows that hour.
  const opens = Date.parse(`${order.localHour}:00:00Z`) / 1000 - utcOffsetMinutes * 60;
  const { firstUse, lasts } = row(order);
  return { opens, firstUseBefore: opens + firstUse, closes: opens + lasts };
}

/** A lock with so many free slots, in which only the rules are left. PINs are numbers here. */
export class ReferenceLock {
  readonly #orders: readonly Order[];
  readonly #dead = new Map<number, 'PIN_USED' | 'PIN_REVOKED'>();
  readonly #slots: ({ pin: number; span: Span } | 'free')[];
  utcOffsetMinutes = 0;

  constructor(orders: readonly Order[], slots: number) {
    this.#orders = orders;
    this.#slots = Array(slots).fill('free');
  }

  /** `open` or why not; undefined: the lock does not know the time. */
  enter(pin: number, now: number | undefined): string {
    const dead = this.#dead.get(pin);
    if (dead) return dead;
    const slot = this.#slotOf(pin);
    if (slot >= 0) return this.#enterKnown(slot, now);
    if (now === undefined) return 'CLOCK_NOT_SET';
    const span = spanOf(this.#orders[pin]!, this.utcOffsetMinutes);
    if (span.opens > now + 367 * DAY || this.#isLongOver(span, now)) return 'PIN_UNKNOWN';
    if (now >= span.closes) return 'PIN_EXPIRED';
    if (now >= span.firstUseBefore) return 'ACTIVATION_WINDOW_MISSED';
    if (now < span.opens) return 'PIN_NOT_YET_VALID';
    if (this.#orders[pin]!.class === 'onetime') {
      this.#dead.set(pin, 'PIN_USED');
      return 'open';
    }
    const free = this.#slots.indexOf('free');
    const over = this.#slots.findIndex(taken => taken !== 'free' && taken.span.closes <= now);
    const place = free >= 0 ? free : over;
    if (place < 0) return 'PIN_STORE_FULL';
    this.#slots[place] = { pin, span };
    return 'open';
  }

  /** A phone at the door deletes it. */
  remove(pin: number, now: number | undefined): string {
    const slot = this.#slotOf(pin);
    const dead = this.#dead.get(pin);
    if (dead) return dead;
    if (slot < 0) {
      if (now === undefined) return 'CLOCK_NOT_SET';
      const span = spanOf(this.#orders[pin]!, this.utcOffsetMinutes);
      if (span.opens > now + 5 * 366 * DAY || this.#isLongOver(span, now)) return 'PIN_UNKNOWN';
    } else this.#slots[slot] = 'free';
    this.#dead.set(pin, 'PIN_REVOKED');
    return 'OK';
  }

  #enterKnown(slot: number, now: number | undefined): string {
    const { span } = this.#slots[slot] as { span: Span };
    if (now === undefined) return span.closes === NEVER ? 'open' : 'CLOCK_NOT_SET';
    if (now >= span.closes) {
      this.#slots[slot] = 'free';
      return 'PIN_EXPIRED';
    }
    return now >= span.opens ? 'open' : 'PIN_NOT_YET_VALID';
  }

  #slotOf(pin: number): number {
    return this.#slots.findIndex(taken => taken !== 'free' && taken.pin === pin);
  }

  /** Digits that say something so long ago were issued by nobody. */
  #isLongOver({ closes, firstUseBefore }: Span, now: number): boolean {
    return (closes === NEVER ? firstUseBefore : closes) < now - 367 * DAY;
  }
}
