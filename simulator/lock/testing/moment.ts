import { LOG_ENTRIES } from '../../../protocol/limits/activity.ts';
import { openJournal } from '../../flash/journal.ts';
import type { Tear } from '../../flash/tear.ts';
import { IDENTITY_KEY, LOCKOUT_KEY, LOG_BASE } from '../memory/map.ts';
import type { LockRoom } from './lock-room.ts';

export type Act = (room: LockRoom) => unknown;

/** What a flash holds, as text by record key, without the times and secrets that differ from try to try. */
export type Records = ReadonlyMap<number, string>;

export interface Outcome {
  /** Whether the power went on the way. */
  readonly cut: boolean;
  readonly image: Uint8Array;
  readonly records: Records;
}

export interface Course {
  readonly cut?: { readonly write: number; readonly tear: Tear };
  /** Done before, and never cut. */
  readonly begin?: Act | undefined;
  /** What the flash holds at first. */
  readonly image?: Uint8Array;
}

/** A room that can be brought back to one moment, again and again. */
export class Moment {
  readonly room: LockRoom;
  readonly image: Uint8Array;

  constructor(room: LockRoom) {
    this.room = room;
    this.#comeHome();
    this.image = room.flash.image();
  }

  /** What the flash holds after something was done, cut or not. */
  after(act: Act, { cut, begin, image = this.image }: Course = {}): Outcome {
    const { room } = this;
    this.#comeHome();
    room.flash.powerUp();
    room.lock.cutPower();
    room.flash.load(image);
    room.lock.restorePower();
    begin?.(room);
    room.events.length = 0;
    if (cut) room.flash.cutAfter(cut.write, cut.tear);
    act(room);
    room.rest();
    const power = room.lock.view.power;
    room.lock.cutPower();
    room.flash.powerUp();
    return { cut: power === 'off', image: room.flash.image(), records: readRecords(room) };
  }

  /** The bolt is home, the lock runs. */
  #comeHome(): void {
    const { room } = this;
    room.lock.obstruct('none');
    room.lock.cutPower();
    room.lock.restorePower();
    room.rest();
    if (room.lock.view.bolt === 'locked') return;
    room.lock.press('lock');
    room.rest();
  }
}

/** The records that a boot finds. */
function readRecords({ flash }: LockRoom): Records {
  const records = new Map<number, string>();
  for (const [key, value] of openJournal(flash).entries()) records.set(key, withoutTimes(key, value));
  return records;
}

function withoutTimes(key: number, value: Uint8Array): string {
  const bytes = Buffer.from(value);
  if (key === IDENTITY_KEY) return 'owned';
  if (key === LOCKOUT_KEY) return `${bytes.subarray(0, 2).toString('hex')} ${bytes[2] !== 0}`;
  if (key >= LOG_BASE && key < LOG_BASE + LOG_ENTRIES) bytes.fill(0, 4, 8);
  return bytes.toString('hex');
}
