import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MessageKind, writeSegments } from '../ble/segmenter.ts';
import { encodeMessage, lock, type lockbench, Status, session } from '../messages/index.ts';
import { ownerCredential } from './grant.ts';
import { startSession } from './handshake.ts';
import { SESSION_IDLE_MS } from './lock-channel.ts';
import { Sealer } from './sealing.ts';
import type { LinkPair, SentSegment } from './testing/link-pair.ts';
import { seededRandom } from './testing/random.ts';
import { adminKey, SessionBench, TEST_LOCK_ID } from './testing/session-bench.ts';

const handshakeFrom = (from: SentSegment['from']) => (sent: SentSegment) => sent.from === from;

function send(link: LinkPair, kind: MessageKind, message: Uint8Array): void {
  writeSegments(message, kind, link.mtuBytes, segment => link.send('client', segment));
}

function flipped(bytes: Uint8Array, at: number, bit: number): Uint8Array {
  const changed = Uint8Array.from(bytes);
  changed[at]! ^= 1 << bit;
  return changed;
}

/** A link on which a test holds the owner's session itself, to send what a client never would. */
function openByHand(bench: SessionBench): { readonly link: LinkPair; readonly sealer: Sealer } {
  const link = bench.link();
  const started = startSession(ownerCredential(adminKey, TEST_LOCK_ID), seededRandom('by hand'));
  send(link, 'plain', encodeMessage(session.Handshake, { sessionStart: started.start }));
  bench.run();
  const answer = session.Handshake.decode(link.sent.at(-1)!.segment.subarray(1)).sessionAnswer!;
  const { confirm, keys } = started.finish(answer);
  send(link, 'plain', encodeMessage(session.Handshake, { sessionConfirm: confirm }));
  bench.run();
  return { link, sealer: new Sealer(keys.toLock) };
}

describe('in an open session', () => {
  const open = () => {
    const bench = new SessionBench();
    const client = bench.open();
    const link = bench.links[0]!;
    return { bench, client, link };
  };

  it('a recorded frame sent again is ignored and counted', () => {
    const { bench, client, link } = open();
    bench.request(client, { unlock: {} });
    const unlock = link.sent.filter(handshakeFrom('client')).at(-1)!.segment;
    link.send('client', unlock);
    bench.run();
    expect(bench.lock.requests).toHaveLength(1);
    expect(bench.lock.refused).toEqual(['FRAME_REPLAYED']);
    expect(bench.request(client)).toMatchObject([{ status: Status.OK }]);
  });

  it('frames that change places end it', () => {
    const { bench, client, link } = open();
    let held: Uint8Array | undefined;
    link.alter = ({ from, segment }) => {
      if (from === 'lock') return [segment];
      if (!held) {
        held = segment;
        return [];
      }
      return [segment, held];
    };
    const answers = [...bench.request(client, { unlock: {} })];
    client.channel!.request({ lock: {} }, answer => answers.push(answer));
    bench.run();
    expect(bench.lock.requests).toEqual([]);
    expect(bench.lock.refused).toEqual(['FRAME_OUT_OF_ORDER']);
    expect(bench.lock.closed).toEqual(['local']);
    expect(answers).toMatchObject([{ code: 'LINK_LOST' }]);
  });

  it('a frame whose seal does not fit ends it, on either side', () => {
    for (const side of ['client', 'lock'] as const) {
      const { bench, client, link } = open();
      link.alter = ({ from, segment }) => [from === side ? flipped(segment, 9, 0) : segment];
      expect(bench.request(client)).toMatchObject([{ code: 'LINK_LOST' }]);
      expect(bench.lock.refused).toEqual(side === 'client' ? ['FRAME_TAMPERED'] : []);
      expect(client.closed).toHaveLength(1);
    }
  });

  it('no change of any bit of a request reaches the lock', () => {
    const { bench, client, link } = open();
    bench.request(client);
    const length = link.sent.filter(handshakeFrom('client')).at(-1)!.segment.length;
    fc.assert(
      fc.property(fc.nat(length - 1), fc.nat(7), (at, bit) => {
        const attempt = open();
        attempt.link.alter = ({ from, segment }) => [from === 'client' ? flipped(segment, at, bit) : segment];
        const answers = attempt.bench.request(attempt.client);
        attempt.bench.advance(15_000);
        expect(attempt.bench.lock.requests).toEqual([]);
        expect(answers).toHaveLength(1);
        expect(answers[0]).toBeInstanceOf(Error);
        expect(attempt.bench.lock.refused).toHaveLength(1);
      }),
      { numRuns: 120 },
    );
  });

  it('a frame of an earlier session under the same key does not fit', () => {
    const { bench, client } = open();
    bench.request(client, { unlock: {} });
    const recorded = bench.links[0]!.sent.filter(handshakeFrom('client'));
    client.channel!.close();
    bench.run();
    bench.open();
    const unlock = recorded.at(-1)!.segment;
    bench.links[1]!.send('client', unlock);
    bench.run();
    expect(bench.lock.requests).toHaveLength(1);
    expect(bench.lock.refused).toEqual(['FRAME_TAMPERED']);

    // Nor does the whole recorded session, from its start.
    const link = bench.link();
    for (const { segment } of recorded) link.send('client', segment);
    bench.run();
    expect(bench.lock.opened).toHaveLength(2);
    expect(bench.lock.refused).toEqual(['FRAME_TAMPERED', 'WRONG_KEY']);
  });

  it("the lock's frames sent back to it do not fit", () => {
    const { bench, client, link } = open();
    bench.request(client);
    link.send('client', link.sent.filter(handshakeFrom('lock')).at(-1)!.segment);
    bench.run();
    expect(bench.lock.refused).toEqual(['FRAME_TAMPERED']);
  });

  it('nothing unsealed is obeyed', () => {
    const { bench, link } = open();
    send(link, 'plain', encodeMessage(lock.Packet, { request: { id: 1, unlock: {} } }));
    bench.run();
    expect(bench.lock.requests).toEqual([]);
    expect(bench.lock.refused).toEqual(['MALFORMED_MESSAGE']);
    expect(bench.lock.closed).toEqual(['local']);
  });
});

describe('a sealed packet that is no request', () => {
  const sealed = (bytes: Uint8Array) => {
    const bench = new SessionBench();
    const { link, sealer } = openByHand(bench);
    send(link, 'sealed', sealer.seal(bytes));
    bench.run();
    return { bench, link };
  };

  it('is answered MALFORMED_MESSAGE when its id can be read', () => {
    // Packet{request{id: 5, then a field cut short}}
    const { bench, link } = sealed(Uint8Array.of(0x0a, 0x04, 0x08, 0x05, 0x52, 0x7f));
    expect(bench.lock.refused).toEqual(['MALFORMED_MESSAGE']);
    expect(bench.lock.closed).toEqual([]);
    expect(link.sent.at(-1)?.from).toBe('lock');
    expect(bench.lock.requests).toEqual([]);
  });

  it('closes the link otherwise', () => {
    const packets: lockbench.lock.Packet.$Properties[] = [
      {},
      { request: { unlock: {} } },
      { response: { id: 1 } },
      { notification: { hasLogs: true } },
    ];
    for (const packet of packets) {
      const { bench } = sealed(encodeMessage(lock.Packet, packet));
      expect(bench.lock.refused).toEqual(['MALFORMED_MESSAGE']);
      expect(bench.lock.closed).toEqual(['local']);
    }
  });

  it('with an operation of a newer protocol goes to the lock, which knows what to say', () => {
    const { bench } = sealed(Uint8Array.of(0x0a, 0x05, 0x08, 0x05, 0xfa, 0x06, 0x00));
    expect(bench.lock.requests).toMatchObject([{ id: 5 }]);
    expect(bench.lock.requests[0]!.op).toBeUndefined();
  });

  it('never throws, whatever it holds', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), bytes => {
        const { bench } = sealed(bytes);
        expect(bench.lock.requests.length + bench.lock.refused.length).toBe(1);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a handshake', () => {
  it('opens for nobody when any bit of it is changed on the way', () => {
    const bench = new SessionBench();
    bench.open();
    const segments = bench.links[0]!.sent;
    expect(segments).toHaveLength(3);
    for (const [index, { segment }] of segments.entries()) {
      for (let at = 0; at < segment.length; at++) {
        const bit = (at * 5 + index) % 8;
        const attempt = new SessionBench();
        attempt.alter = (sent, which) => [which === index ? flipped(sent.segment, at, bit) : sent.segment];
        const client = attempt.open();
        attempt.advance(20_000);
        expect(attempt.lock.opened).toEqual([]);
        // Of a changed last message the client hears once it is open.
        if (index < 2) expect(client.channel).toBeUndefined();
        expect(client.error ? [] : client.closed).toHaveLength(client.error ? 0 : 1);
        expect(attempt.clock.pendingTimers).toBe(0);
      }
    }
  });

  it('to pair ends without a pairing when any bit of it is changed on the way', () => {
    const bench = new SessionBench('setup mode');
    bench.pair();
    const segments = bench.links[0]!.sent;
    expect(segments).toHaveLength(5);
    // The last, which makes it final, has a test of its own.
    for (const [index, { segment }] of segments.slice(0, 4).entries()) {
      for (let at = index; at < segment.length; at += 5) {
        const attempt = new SessionBench('setup mode');
        attempt.alter = (sent, which) => [which === index ? flipped(sent.segment, at, at % 8) : sent.segment];
        const results = attempt.pair();
        attempt.advance(20_000);
        expect(results).toHaveLength(1);
        expect(results[0]).toBeInstanceOf(Error);
        // Only the last message comes after the lock has its owner, whom it does not take for final then.
        expect(attempt.lock.storedAdminKey === undefined).toBe(index < 3);
        expect(attempt.lock.pairingFinal).toBe(false);
        expect(attempt.clock.pendingTimers).toBe(0);
      }
    }
  });

  it('to pair is not final when any bit of its last message is changed on the way', () => {
    for (let at = 0; at < 30; at += 3) {
      const bench = new SessionBench('setup mode');
      bench.alter = ({ segment }, which) => [which === 4 ? flipped(segment, at, at % 8) : segment];
      const results = bench.pair();
      bench.advance(20_000);
      expect(results).toMatchObject([{ adminKey: bench.lock.storedAdminKey }]);
      expect(bench.lock.pairingFinal).toBe(false);
      expect(bench.lock.refused).toHaveLength(1);
      expect(bench.clock.pendingTimers).toBe(0);
      bench.alter = undefined;
      expect(bench.open().channel).toBeDefined();
      expect(bench.lock.pairingFinal).toBe(true);
    }
  });

  it('relayed to a lock with another id does not open it', () => {
    const bench = new SessionBench();
    bench.lock.lockId = 'DBX2FFFFFFFF';
    expect(bench.open(ownerCredential(adminKey, TEST_LOCK_ID)).error?.code).toBe('WRONG_KEY');
  });

  it('by two clients in the same moment gives two sessions with different keys', () => {
    const bench = new SessionBench();
    const [one, two] = [openByHand(bench), openByHand(bench)];
    const frame = one.sealer.seal(encodeMessage(lock.Packet, { request: { id: 1, unlock: {} } }));
    send(two.link, 'sealed', frame);
    bench.run();
    expect(bench.lock.requests).toEqual([]);
    expect(bench.lock.refused).toEqual(['FRAME_TAMPERED']);
  });
});

describe('a stranger who sends anything', () => {
  const anySegment = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc
      .tuple(fc.nat(7), fc.uint8Array({ maxLength: 40 }))
      .map(([header, rest]) => Uint8Array.of(header, ...rest)),
  );
  const anyHandshake = fc
    .record(
      {
        version: fc.constantFrom(0, 100, 101, 200),
        nonce: fc.uint8Array({ minLength: 15, maxLength: 17 }),
        grant: fc.uint8Array({ maxLength: 40 }),
        proof: fc.uint8Array({ minLength: 31, maxLength: 33 }),
        ephemeralPublic: fc.uint8Array({ minLength: 31, maxLength: 33 }),
        sealed: fc.uint8Array({ maxLength: 40 }),
        status: fc.nat(100),
        which: fc.constantFrom(
          'pairStart',
          'pairAnswer',
          'pairConfirm',
          'pairDone',
          'sessionStart',
          'sessionAnswer',
          'sessionConfirm',
          'refusal',
        ),
      },
      { requiredKeys: ['which'] },
    )
    .map(({ which, ...fields }) => {
      const message = encodeMessage(session.Handshake, { [which]: fields });
      return Uint8Array.of(3, ...message);
    });

  const anyStory = fc.array(fc.oneof(anySegment, anyHandshake), { maxLength: 8 });

  it('never makes a lock throw, open or pair', () => {
    fc.assert(
      fc.property(anyStory, fc.constantFrom('paired', 'setup mode'), (story, setup) => {
        const bench = new SessionBench(setup);
        const link = bench.link();
        for (const segment of story) {
          link.send('client', segment);
          bench.run();
        }
        bench.advance(20_000);
        expect(bench.lock.opened).toEqual([]);
        expect(bench.lock.storedSettings).toBeUndefined();
        expect(bench.lock.closed).toEqual(['local']);
        expect(bench.lock.refused.length).toBeGreaterThan(0);
        expect(bench.clock.pendingTimers).toBe(0);
      }),
      { numRuns: 300 },
    );
  });

  it('never makes an open session throw or act', () => {
    fc.assert(
      fc.property(anyStory, story => {
        const bench = new SessionBench();
        bench.open();
        for (const segment of story) {
          bench.links[0]!.send('client', segment);
          bench.run();
        }
        bench.advance(SESSION_IDLE_MS);
        expect(bench.lock.requests).toEqual([]);
        expect(bench.clock.pendingTimers).toBe(0);
      }),
      { numRuns: 100 },
    );
  });

  it('never makes a client throw or believe it', () => {
    fc.assert(
      fc.property(anyStory, fc.boolean(), (story, opened) => {
        const bench = new SessionBench();
        if (!opened) bench.alter = () => [];
        const client = bench.open();
        const link = bench.links[0]!;
        link.alter = ({ segment }) => [segment];
        for (const segment of story) {
          link.send('lock', segment);
          bench.run();
        }
        bench.advance(SESSION_IDLE_MS);
        expect(client.channel !== undefined).toBe(opened);
        expect(client.notifications).toEqual([]);
        expect(bench.clock.pendingTimers).toBe(0);
      }),
      { numRuns: 150 },
    );
  });

  it('never makes a pairing phone throw or believe it', () => {
    fc.assert(
      fc.property(anyStory, story => {
        const bench = new SessionBench('setup mode');
        bench.alter = () => [];
        const results = bench.pair();
        const link = bench.links[0]!;
        link.alter = ({ segment }) => [segment];
        for (const segment of story) {
          link.send('lock', segment);
          bench.run();
        }
        bench.advance(20_000);
        expect(results).toHaveLength(1);
        expect(results[0]).toBeInstanceOf(Error);
      }),
      { numRuns: 100 },
    );
  });
});
