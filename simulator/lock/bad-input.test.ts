import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { SEGMENT_SEALED, SEGMENT_START } from '../../protocol/ble/profile.ts';
import {
  type BrokenRequest,
  brokenRequests,
  declaredOperations,
  packetOf,
} from './testing/broken-requests.ts';
import { LockTestBench } from './testing/lock-test-bench.ts';
import { operationNames, operationSamples } from './testing/operation-samples.ts';
import { RawSession } from './testing/raw-session.ts';

const tried = { requests: 0 };
afterAll(() => console.info(`lock: ${tried.requests} broken requests tried`));

/** A lock to which broken requests are sent, as it was before each of them. */
class Target {
  readonly bench = LockTestBench.paired();
  readonly #image: Uint8Array;
  /** Of the flash since the lock was as it should be; -1: it no longer is. */
  #writes = -1;
  #session: RawSession | undefined;

  constructor(prepare: ((bench: LockTestBench) => void) | undefined) {
    prepare?.(this.bench);
    this.bench.waitForBolt();
    this.#image = this.bench.flash.image();
  }

  /** What the lock makes of it: a status, or the end of the session; and whether it wrote. */
  tell(packet: Uint8Array): { answer: string; wrote: boolean } {
    tried.requests += 1;
    const { bench } = this;
    if (bench.flash.writes !== this.#writes) this.#restore();
    if (!this.#session || this.#session.closed) this.#session = new RawSession(bench);
    const answer = this.#session.sendPacket(packet);
    bench.waitForBolt();
    expect(bench.eventsOf('lock.crashed')).toEqual([]);
    expect(bench.lock.view.power).toBe('running');
    const wrote = bench.flash.writes !== this.#writes;
    if (answer === 'OK') this.#writes = -1;
    return { answer, wrote };
  }

  #restore(): void {
    const { bench } = this;
    this.#session?.close();
    bench.lock.cutPower();
    bench.flash.load(this.#image);
    bench.lock.restorePower();
    bench.waitForBolt();
    this.#session = undefined;
    this.#writes = bench.flash.writes;
  }
}

function expectRefused(target: Target, { name, packet, may }: BrokenRequest): void {
  const { answer, wrote } = target.tell(packet);
  if (may === 'not pass') expect(answer, name).not.toBe('OK');
  if (answer !== 'OK') expect(wrote, `${name} is refused with ${answer} and leaves a trace`).toBe(false);
}

describe('a request that is broken is refused, changes nothing, and hurts nobody', () => {
  it('at every operation that there is', () => {
    expect([...operationNames].sort()).toEqual([...declaredOperations].sort());
  });

  it.each(operationNames)('%s', name => {
    const { prepare, request } = operationSamples[name];
    const target = new Target(prepare);
    expect(['OK', 'NOT_MODELLED']).toContain(target.tell(packetOf(request)).answer);
    for (const broken of brokenRequests(request)) expectRefused(target, broken);
    expect(['OK', 'NOT_MODELLED']).toContain(target.tell(packetOf(request)).answer);
  });

  it('whatever bits of it are wrong', () => {
    const targets = operationNames.map(name => {
      const { prepare, request } = operationSamples[name];
      return { name, packet: packetOf(request), target: new Target(prepare) };
    });
    const flip = fc.record({ at: fc.nat({ max: 200 }), bits: fc.integer({ min: 1, max: 255 }) });
    const flips = fc.array(flip, { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...targets), flips, ({ target, packet }, wrong) => {
        const damaged = packet.slice();
        for (const { at, bits } of wrong) damaged[at % packet.length]! ^= bits;
        const { answer, wrote } = target.tell(damaged);
        if (answer !== 'OK') expect(wrote).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('when it is random bytes', () => {
    const target = new Target(undefined);
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
        expect(target.tell(bytes)).toMatchObject({ wrote: false });
      }),
      { numRuns: 100 },
    );
  });
});

describe('a message without end', () => {
  it('costs its sender the link once it is too large, and nobody else', () => {
    const bench = LockTestBench.paired();
    const raw = new RawSession(bench);
    const part = new Uint8Array(raw.segmentBytes).fill(9);
    for (let n = 0; n < 100 && !raw.closed; n += 1) {
      raw.sendSegment(Uint8Array.of(SEGMENT_SEALED | (n === 0 ? SEGMENT_START : 0), ...part));
    }
    expect(raw.closed).toBe(true);
    expect(bench.eventsOf('frame.refused')).toMatchObject([{ code: 'MESSAGE_TOO_LARGE' }]);
    expect(bench.askStatus({ getStatus: {} })).toBe('OK');
  });
});
