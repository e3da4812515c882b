import { lockModels } from '../../fixtures/models.ts';
import { PinKind } from '../../protocol/messages/index.ts';
import { noTrace } from '../../protocol/ports/trace.ts';
import { lockFlash } from '../../simulator/flash/geometry.ts';
import { openJournal } from '../../simulator/flash/journal.ts';
import { createNorFlash } from '../../simulator/flash/nor-flash.ts';
import { Lock } from '../../simulator/lock/lock.ts';
import { Phone } from '../../simulator/phone/phone.ts';
import { createAir } from '../../simulator/radio/gatt/air.ts';
import { createRandomSource } from '../../simulator/world/random.ts';
import { createTableRunner } from '../../simulator/world/table-runner.ts';
import { createVirtualClock } from '../../simulator/world/virtual-clock.ts';

/** What the locks of a fleet share. */
export class LockFleet {
  readonly #clock = createVirtualClock(Date.UTC(2026, 1, 1));
  readonly #source = createRandomSource('fleet');
  /** Locks make little use of chance; a stream for each would be counted as the lock's. */
  readonly #random = this.#source.stream('locks');
  readonly #air = createAir({ clock: this.#clock, random: this.#source, trace: noTrace });
  readonly #runner = createTableRunner();
  #count = 0;

  /** A whole lock, booted from what its flash holds; without an image it is new. */
  lock(image?: Uint8Array): { lock: Lock; image: () => Uint8Array } {
    const n = this.#count++;
    const flash = createNorFlash(lockFlash, { random: this.#random });
    if (image) flash.load(image);
    const lock = new Lock({
      name: `lock ${n}`,
      lockId: `DBX2${n.toString(16).padStart(8, '0').toUpperCase()}`,
      setupCode: this.#random.bytes(16),
      model: lockModels.deadbolt,
      batteryPercent: 100,
      clock: this.#clock,
      random: this.#random,
      runner: this.#runner,
      radio: this.#air.peripheral(`C0:${n.toString(16).padStart(10, '0')}`),
      openStore: () => {
        flash.powerUp();
        return openJournal(flash);
      },
      trace: noTrace,
    });
    return { lock, image: () => flash.image() };
  }

  /** The flash of a lock that was paired and given so many PINs over the air, each of them used once. */
  usedImage(pins: number): Uint8Array {
    const { lock, image } = this.lock();
    const owner = new Phone({
      name: 'owner',
      central: this.#air.central('F0:00:00:00:00:01'),
      clock: this.#clock,
      random: this.#source.stream('owner'),
    });
    const settings = {
      seconds: Math.floor(this.#clock.now() / 1000),
      utcOffsetMinutes: 0,
      masterPin: '24681357',
    };
    this.#finish(done => owner.pair(lock, settings, done));
    for (let n = 0; n < pins; n += 1) {
      const pin = String(100_000 + n);
      this.#finish(done => owner.operate(lock, { createPin: { pin, kind: PinKind.PERMANENT } }, done));
      lock.enter(pin);
      this.#clock.advance(10_000);
    }
    if (lock.view.pins !== pins) throw new Error(`the lock has ${lock.view.pins} PINs, not ${pins}`);
    return image();
  }

  #finish(begin: (done: () => void) => void): void {
    let finished = false;
    begin(() => {
      finished = true;
    });
    while (!finished) this.#clock.step();
  }
}
