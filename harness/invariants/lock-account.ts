import type { EpochMs } from '../../protocol/ports/clock.ts';
import type { TraceValue } from '../../protocol/ports/trace.ts';
import type { TraceEvent } from '../../simulator/world/trace.ts';
import { numberOf, recordOf, textOf } from './event-data.ts';
import type { PinAccount } from './pin-account.ts';
import type { LockFacts } from './world-facts.ts';

/** A request to a lock that is not answered yet. */
export interface AskedOperation {
  readonly operation: string;
  readonly role: string;
  readonly request: Readonly<Record<string, TraceValue>>;
  readonly seq: number;
}

/** The master PIN, which opens a lock without an owner. */
const FACTORY_MASTER_PIN = '1234567890';

/**
 * The state of one lock as its trace tells it: the requests, the answers, and the time of its clock. It is not a second
 * firmware: it decides nothing, and says `maybe` where no answer came.
 */
export class LockAccount {
  readonly facts: LockFacts;
  readonly pins = new Map<string, PinAccount>();
  /** False for a lock that was paired before the trace began: nothing is known of its state. */
  isKnown = false;
  isPowered = true;
  masterPin = '';
  /** The lock got the request, but has not answered it. */
  maybeMasterPin = '';
  utcOffsetMinutes = 0;
  /** Its clock follows the daylight saving of a place. */
  hasDaylightSavings = false;
  bolt: 'locked' | 'unlocked' | 'unknown' = 'unknown';
  asked: AskedOperation | undefined;
  /** The keys of the last entry when they came as one press; otherwise empty. */
  lastKeys = '';
  #clock: { readonly shownMs: EpochMs; readonly atMs: EpochMs } | undefined;

  constructor(facts: LockFacts) {
    this.facts = facts;
  }

  /** The time that the lock's clock shows; undefined when it is not set. */
  shownMs(at: EpochMs): EpochMs | undefined {
    if (!this.#clock) return undefined;
    return this.#clock.shownMs + (at - this.#clock.atMs) * (1 + this.facts.clockDriftPpm / 1e6);
  }

  take(event: TraceEvent): void {
    switch (event.type) {
      case 'lock.paired':
        this.#onPaired(event);
        break;
      case 'lock.unpaired':
        this.#forget('the lock was reset');
        break;
      case 'lock.powerLost':
        this.isPowered = false;
        this.asked = undefined;
        this.#doubtLastEntry();
        if (this.facts.clockCell === 'none') this.#clock = undefined;
        break;
      case 'lock.booted':
        this.isPowered = true;
        break;
      case 'bolt.moved':
        this.bolt = textOf(event, 'to') === 'locked' ? 'locked' : 'unlocked';
        break;
      case 'bolt.jammed':
        this.bolt = 'unknown';
        break;
      case 'keypad.pressed':
        this.#onKeys(textOf(event, 'keys'));
        break;
      case 'keypad.accepted':
        this.#onAccepted(textOf(event, 'digits'));
        break;
      case 'keypad.programmed':
        this.#onProgrammed(textOf(event, 'name'));
        break;
      case 'operation.asked':
        this.#onAsked(event);
        break;
      case 'operation.done':
        this.#onDone(event);
        break;
      default:
    }
  }

  issue(event: TraceEvent): void {
    const digits = textOf(event, 'pin');
    const endSeconds = numberOf(event, 'endSeconds');
    this.pins.set(digits, {
      digits,
      kind: 'algoPIN',
      uses: textOf(event, 'class') === 'onetime' ? 'one' : 'many',
      startMs: (numberOf(event, 'startSeconds') ?? 0) * 1000,
      endMs: endSeconds === undefined ? null : endSeconds * 1000,
      isThere: 'yes',
      utcOffsetMinutes: this.utcOffsetMinutes,
    });
  }

  #onPaired(event: TraceEvent): void {
    this.#forget('the lock was paired anew');
    this.isKnown = true;
    this.masterPin = textOf(event, 'masterPin');
    this.utcOffsetMinutes = numberOf(event, 'utcOffsetMinutes') ?? 0;
    this.hasDaylightSavings = (numberOf(event, 'periods') ?? 0) > 0;
    this.#clock = { shownMs: (numberOf(event, 'seconds') ?? 0) * 1000, atMs: event.at };
  }

  #forget(gone: string): void {
    for (const pin of this.pins.values()) this.#set(pin, 'no', gone);
    this.masterPin = FACTORY_MASTER_PIN;
    this.maybeMasterPin = '';
    this.#clock = undefined;
    // The whole menu must be typed in one entry; otherwise it has ended.
    this.lastKeys = '';
  }

  #onKeys(keys: string): void {
    this.lastKeys = keys;
    const [, created] = /\*31#\d+#(\d+)#$/.exec(keys) ?? [];
    if (created && this.pins.get(created)?.isThere !== 'yes') this.#create(created, 'maybe');
  }

  /** The power may have failed between the use of a one-time PIN and the event that shows it. */
  #doubtLastEntry(): void {
    for (const pin of this.pins.values()) {
      if (pin.uses === 'one' && pin.isThere === 'yes' && this.lastKeys.endsWith(`${pin.digits}#`))
        this.#set(pin, 'maybe');
    }
  }

  #onProgrammed(name: string): void {
    const [, field = ''] = /\*3[01]#\d+#(\d+)#$/.exec(this.lastKeys) ?? [];
    if (name === 'PIN created') this.#create(field, 'yes');
    const pin = this.pins.get(field);
    if (name === 'PIN deleted' && pin) this.#set(pin, 'no', 'it was deleted at the keypad');
  }

  #onAccepted(digits: string): void {
    const pin = this.pins.get(digits);
    if (pin?.uses === 'one') this.#set(pin, 'no', 'it was used');
  }

  #onAsked(event: TraceEvent): void {
    const request = recordOf(event, 'request');
    const [operation, role] = [textOf(event, 'operation'), textOf(event, 'role')];
    this.asked = { operation, role, request, seq: event.seq };
    // This holds until the answer: a lock that loses power before answering may have done it or not.
    this.#apply(operation, request, 'maybe');
  }

  #onDone(event: TraceEvent): void {
    const { asked } = this;
    this.asked = undefined;
    if (!asked) return;
    const status = textOf(event, 'status');
    if (status === 'OK') this.#apply(asked.operation, asked.request, 'yes', event.at);
    else this.#takeBack(asked);
  }

  readonly #before = new Map<string, PinAccount | undefined>();

  #apply(operation: string, request: AskedOperation['request'], how: 'maybe' | 'yes', at = 0): void {
    if (how === 'maybe') this.#before.clear();
    const text = (key: string) => String(request[key] ?? '');
    switch (operation) {
      case 'createPin':
        this.#remember(text('pin'), how);
        this.#create(text('pin'), how, request);
        break;
      case 'deletePin':
        this.#remember(text('pin'), how);
        this.#delete(text('pin'), how);
        break;
      case 'editPin':
        this.#edit(text('pin'), text('newPin') || text('pin'), request, how);
        break;
      case 'setMasterPin':
        if (how === 'yes') this.masterPin = text('pin');
        this.maybeMasterPin = how === 'yes' ? '' : text('pin');
        break;
      case 'setTime':
        if (how === 'yes') this.#setTime(request, at);
        break;
      case 'setDaylightSavings':
        if (how === 'yes') this.hasDaylightSavings = Number(request['periods']) > 0;
        break;
      default:
    }
  }

  #remember(digits: string, how: 'maybe' | 'yes'): void {
    if (how === 'maybe') this.#before.set(digits, this.pins.get(digits));
  }

  /** After a refusal everything is as it was before. */
  #takeBack({ operation }: AskedOperation): void {
    if (operation === 'setMasterPin') this.maybeMasterPin = '';
    for (const [digits, pin] of this.#before) {
      if (pin) this.pins.set(digits, pin);
      else this.pins.delete(digits);
    }
    this.#before.clear();
  }

  #setTime({ seconds, utcOffsetMinutes }: AskedOperation['request'], at: EpochMs): void {
    this.#clock = { shownMs: Number(seconds) * 1000, atMs: at };
    if (typeof utcOffsetMinutes === 'number') this.utcOffsetMinutes = utcOffsetMinutes;
  }

  #create(digits: string, isThere: 'maybe' | 'yes', request: AskedOperation['request'] = {}): void {
    const known = this.pins.get(digits);
    // A PIN stays stored until the lock reports otherwise.
    if (isThere === 'maybe' && known?.isThere === 'yes') return;
    this.pins.set(digits, customPin(digits, isThere, request));
  }

  #delete(digits: string, how: 'maybe' | 'yes'): void {
    const pin = this.pins.get(digits);
    if (!pin || pin.isThere === 'no') return;
    if (how === 'maybe') this.#set(pin, 'maybe');
    else this.#set(pin, 'no', 'the lock said that it deleted it');
  }

  #edit(from: string, to: string, request: AskedOperation['request'], how: 'maybe' | 'yes'): void {
    this.#remember(from, how);
    this.#remember(to, how);
    const before = this.#before.get(from);
    const changed = customPin(to, how, request);
    const keepsLife = request['kind'] === 'PIN_KIND_UNSPECIFIED' && before;
    if (to !== from) this.#delete(from, how);
    if (how === 'yes') this.pins.set(to, keepsLife ? { ...before, digits: to, isThere: 'yes' } : changed);
    else if (this.pins.get(to)?.isThere !== 'yes') this.pins.set(to, changed);
  }

  #set(pin: PinAccount, isThere: PinAccount['isThere'], gone?: string): void {
    const { gone: _before, ...rest } = pin;
    this.pins.set(pin.digits, { ...rest, isThere, ...(gone === undefined ? {} : { gone }) });
  }
}

function customPin(
  digits: string,
  isThere: 'maybe' | 'yes',
  { kind, startSeconds, endSeconds }: AskedOperation['request'],
): PinAccount {
  return {
    digits,
    kind: 'custom',
    uses: kind === 'ONE_TIME' ? 'one' : 'many',
    startMs: (Number(startSeconds) || 0) * 1000,
    endMs: Number(endSeconds) ? Number(endSeconds) * 1000 : null,
    isThere,
  };
}
