import { describe, expect, it } from 'vitest';
import { writeSegments } from '../ble/segmenter.ts';
import { encodeMessage, type lockbench, Role, Status, session } from '../messages/index.ts';
import { issueGrant } from './grant.ts';
import { startSession } from './handshake.ts';
import { SESSION_IDLE_MS } from './lock-channel.ts';
import { startPairing } from './pairing.ts';
import { ALL_PERMISSIONS, BRIDGE_PERMISSIONS, permissions } from './permissions.ts';
import type { LinkPair } from './testing/link-pair.ts';
import { seededRandom } from './testing/random.ts';
import {
  adminKey,
  identity,
  SessionBench,
  settings,
  TEST_LOCK_ID,
  type TestLock,
} from './testing/session-bench.ts';

type HandshakeProperties = lockbench.session.Handshake.$Properties;

const NOW = 1_767_225_600;
const terms = { keyId: 12, role: 'guest', lockId: TEST_LOCK_ID, permissions: permissions.UNLOCK } as const;

/** Says one plain message from the client's end, as a stranger may. */
function say(link: LinkPair, message: HandshakeProperties): void {
  const bytes = encodeMessage(session.Handshake, message);
  writeSegments(bytes, 'plain', link.mtuBytes, segment => link.send('client', segment));
}

describe('a lock', () => {
  it('pairs in setup mode and then knows its owner', () => {
    const bench = new SessionBench('setup mode');
    const [pairing] = bench.pair();
    expect(pairing).toMatchObject({
      adminKey: bench.lock.storedAdminKey,
      algoPinKey: bench.lock.storedAlgoPinKey,
    });
    expect(pairing).toMatchObject({ identity });
    expect(bench.lock.storedSettings).toMatchObject(settings);
    expect(bench.lock.closed).toEqual(['local']);
    expect(bench.lock.pairingFinal).toBe(true);
    expect(bench.open().channel).toBeDefined();
    expect(bench.lock.opened).toEqual([{ role: 'owner', keyId: 0, permissions: ALL_PERMISSIONS }]);
  });

  it('lingers after a last answer: it arrives, and nothing is received or sent after it', () => {
    const bench = new SessionBench();
    const client = bench.open();
    bench.lock.answers = ({ id }) => {
      bench.lock.channel.respond({ id });
      bench.lock.channel.linger();
      return { id };
    };
    expect(bench.request(client)).toMatchObject([{ status: Status.OK }]);
    const unanswered = bench.request(client);
    bench.lock.channel.notify({ hasLogs: true });
    bench.advance(1_000);
    expect(unanswered).toMatchObject([{ code: 'LINK_LOST' }]);
    expect(client.notifications).toEqual([]);
    expect(bench.lock.requests).toHaveLength(1);
    expect(bench.lock.closed).toEqual(['local']);
  });

  it('opens sessions for guests and bridges with what their grants say', () => {
    const bench = new SessionBench();
    bench.open(issueGrant(adminKey, terms));
    bench.open(
      issueGrant(adminKey, { ...terms, keyId: 13, role: 'bridge', permissions: BRIDGE_PERMISSIONS }),
    );
    expect(bench.lock.opened).toEqual([
      { role: 'guest', keyId: 12, permissions: permissions.UNLOCK },
      { role: 'bridge', keyId: 13, permissions: BRIDGE_PERMISSIONS },
    ]);
    expect(bench.lock.channel.peer?.role).toBe('bridge');
  });

  it('takes a grant from its start up to, not including, its end', () => {
    const bench = new SessionBench();
    const credential = issueGrant(adminKey, {
      ...terms,
      window: { startSeconds: NOW, endSeconds: NOW + 60 },
    });
    const openAt = (seconds: number) => {
      bench.lock.seconds = seconds;
      return bench.open(credential).error?.code;
    };
    expect(openAt(NOW - 1)).toBe('KEY_OUTSIDE_WINDOW');
    expect(openAt(NOW)).toBeUndefined();
    expect(openAt(NOW + 59)).toBeUndefined();
    expect(openAt(NOW + 60)).toBe('KEY_OUTSIDE_WINDOW');
    expect(bench.lock.refused).toEqual(['KEY_OUTSIDE_WINDOW', 'KEY_OUTSIDE_WINDOW']);
  });

  it('takes a grant without an end for ever', () => {
    const bench = new SessionBench();
    const credential = issueGrant(adminKey, { ...terms, window: { startSeconds: NOW, endSeconds: 0 } });
    bench.lock.seconds = 4_000_000_000;
    expect(bench.open(credential).channel).toBeDefined();
  });

  const ends: [string, (lock: TestLock) => void, Status][] = [
    [
      'after its window',
      lock => {
        lock.seconds = NOW + 60;
      },
      Status.KEY_OUTSIDE_WINDOW,
    ],
    [
      'while the lock does not know the time',
      lock => {
        lock.seconds = undefined;
      },
      Status.CLOCK_NOT_SET,
    ],
    ['once its eKey is blocked', lock => lock.blocked.add(terms.keyId), Status.KEY_BLOCKED],
  ];
  it.each(ends)('refuses a request of a session %s, and ends it', (_when, change, status) => {
    const bench = new SessionBench();
    const window = { startSeconds: NOW, endSeconds: NOW + 60 };
    const client = bench.open(issueGrant(adminKey, { ...terms, window }));
    expect(bench.lock.channel.endsAtSeconds).toBe(NOW + 60);
    expect(bench.request(client)).toMatchObject([{ status: Status.OK }]);
    change(bench.lock);
    expect(bench.request(client)).toMatchObject([{ status }]);
    expect(bench.lock.refused).toHaveLength(1);
    bench.lock.channel.notify({ hasLogs: true });
    bench.advance(1_000);
    expect(client.notifications).toEqual([]);
    expect(client.closed).toEqual(['remote']);
    expect(bench.lock.requests).toHaveLength(1);
    expect(bench.lock.channel.endsAtSeconds).toBeUndefined();
    expect(bench.clock.pendingTimers).toBe(0);
  });

  it.each(ends)('sends no notification to a session %s', (_when, change) => {
    const bench = new SessionBench();
    const client = bench.open(
      issueGrant(adminKey, { ...terms, window: { startSeconds: NOW, endSeconds: NOW + 60 } }),
    );
    bench.lock.channel.revalidate();
    bench.lock.channel.notify({ hasLogs: true });
    bench.run();
    expect(client.notifications).toHaveLength(1);
    change(bench.lock);
    bench.lock.channel.notify({ hasLogs: true });
    bench.advance(1_000);
    expect(client.notifications).toHaveLength(1);
    expect(client.closed).toEqual(['remote']);
  });

  it('refuses whatever comes after its owner is gone, also when another has paired', () => {
    const bench = new SessionBench();
    const owner = bench.open();
    bench.lock.answers = ({ id, op }) => {
      if (op === 'unpair') bench.lock.storedAdminKey = undefined;
      return { id };
    };
    expect(bench.request(owner, { unpair: {} })).toMatchObject([{ status: Status.OK }]);
    expect(bench.request(owner, { unlock: {} })).toMatchObject([{ status: Status.UNKNOWN_KEY }]);
    bench.lock.storedAdminKey = Uint8Array.from(adminKey);
    const other = bench.open();
    bench.lock.storedAdminKey = new Uint8Array(32).fill(2);
    expect(bench.request(other, { unlock: {} })).toMatchObject([{ status: Status.UNKNOWN_KEY }]);
  });

  it('ends a session in which nothing is asked for a minute', () => {
    const bench = new SessionBench();
    const client = bench.open();
    bench.advance(SESSION_IDLE_MS - 1);
    expect(bench.request(client)).toMatchObject([{ status: Status.OK }]);
    bench.lock.channel.notify({ hasLogs: true });
    bench.advance(SESSION_IDLE_MS - 1);
    expect(client.closed).toEqual([]);
    bench.advance(1);
    expect(client.closed).toEqual(['remote']);
    expect(bench.lock.refused).toEqual([]);
    expect(bench.clock.pendingTimers).toBe(0);
  });

  it('sends nothing before the session is open', () => {
    const bench = new SessionBench();
    const link = bench.link();
    bench.lock.channel.respond({ id: 1 });
    bench.lock.channel.notify({ hasLogs: true });
    expect(link.sent).toEqual([]);
    expect(bench.lock.channel.peer).toBeUndefined();
  });

  it('serves several links at once', () => {
    const bench = new SessionBench();
    const first = bench.open();
    const channel = bench.lock.channel;
    bench.open(issueGrant(adminKey, terms));
    expect(channel.peer?.role).toBe('owner');
    expect(bench.lock.channel.peer?.role).toBe('guest');
    bench.lock.channel = channel;
    expect(bench.request(first)).toMatchObject([{ status: Status.OK }]);
  });

  it('has one timer per link, and none without a link', () => {
    const bench = new SessionBench();
    const link = bench.link();
    expect(bench.clock.pendingTimers).toBe(1);
    link.send('client', Uint8Array.of(1, 0));
    bench.run();
    expect(bench.clock.pendingTimers).toBe(1);
    link.close('client', 'remote');
    bench.run();
    expect(bench.clock.pendingTimers).toBe(0);
    const client = bench.open();
    expect(bench.clock.pendingTimers).toBe(1);
    bench.request(client);
    expect(bench.clock.pendingTimers).toBe(1);
    client.channel!.close();
    bench.run();
    expect(bench.clock.pendingTimers).toBe(0);
  });

  it('carries whatever fits at the smallest MTU', () => {
    const bench = new SessionBench();
    bench.mtuBytes = 23;
    const entries = Array.from({ length: 60 }, (_, sequence) => ({ sequence, seconds: NOW, type: 11 }));
    bench.lock.answers = ({ id }) => ({ id, result: 'logs', logs: { entries } });
    const [answer] = bench.request(bench.open(), { getLogs: { limit: 60 } });
    expect(answer).toMatchObject({ result: 'logs' });
    expect('logs' in answer! && answer.logs?.entries).toHaveLength(60);
  });

  it('throws for an answer that is too large, which is then still to be given', () => {
    const bench = new SessionBench();
    const client = bench.open();
    bench.lock.answers = () => undefined;
    const answers = bench.request(client);
    const id = bench.lock.requests[0]!.id!;
    const entries = Array.from({ length: 500 }, (_, sequence) => ({ sequence, seconds: NOW, pin: '123456' }));
    expect(() => bench.lock.channel.respond({ id, result: 'logs', logs: { entries } })).toThrow(/too large/);
    bench.lock.channel.respond({ id, status: Status.VALUE_OUT_OF_RANGE });
    bench.run();
    expect(answers).toMatchObject([{ status: Status.VALUE_OUT_OF_RANGE }]);
  });
});

describe('a lock refuses', () => {
  const refusals: [string, (bench: SessionBench) => string | undefined, string][] = [
    ['a phone that pairs while it has an owner', bench => codeOfPairing(bench), 'NOT_IN_SETUP_MODE'],
    [
      'a session while it has no owner',
      bench => {
        bench.lock.storedAdminKey = undefined;
        return bench.open({ lockId: TEST_LOCK_ID, grant: new Uint8Array(0), key: adminKey }).error?.code;
      },
      'UNKNOWN_KEY',
    ],
    [
      'a grant for another lock',
      bench => bench.open(issueGrant(adminKey, { ...terms, lockId: 'DBX2FFFFFFFF' })).error?.code,
      'UNKNOWN_KEY',
    ],
    [
      'a grant with a window while its clock is not set',
      bench => {
        bench.lock.seconds = undefined;
        const window = { startSeconds: NOW, endSeconds: 0 };
        return bench.open(issueGrant(adminKey, { ...terms, window })).error?.code;
      },
      'CLOCK_NOT_SET',
    ],
    [
      'a blocked key',
      bench => {
        bench.lock.blocked.add(terms.keyId);
        return bench.open(issueGrant(adminKey, terms)).error?.code;
      },
      'KEY_BLOCKED',
    ],
    [
      'a grant with a made-up role',
      bench => {
        const grant = encodeMessage(session.Grant, { ...terms, role: Role.OWNER });
        return bench.open({ lockId: TEST_LOCK_ID, grant, key: adminKey }).error?.code;
      },
      'MALFORMED_MESSAGE',
    ],
  ];

  for (const [what, attempt, code] of refusals) {
    it(`${what}: ${code}, and both ends know`, () => {
      const bench = new SessionBench();
      expect(attempt(bench)).toBe(code);
      expect(bench.lock.refused).toEqual([code]);
      expect(bench.lock.opened).toEqual([]);
      expect(bench.lock.closed).toEqual(['remote']);
      expect(bench.clock.pendingTimers).toBe(0);
    });
  }

  it('to pair twice when two phones race: the first to finish wins', () => {
    const bench = new SessionBench('setup mode');
    const slow = bench.link();
    const phone = startPairing(bench.lock.setupCode, seededRandom('slow phone'));
    say(slow, { pairStart: phone.start });
    bench.run();
    const { pairAnswer } = session.Handshake.decode(slow.sent.at(-1)!.segment.subarray(1));
    bench.pair();
    const owner = bench.lock.storedAdminKey;
    say(slow, { pairConfirm: phone.confirm(pairAnswer!, settings).confirm });
    bench.run();
    expect(owner).toBeDefined();
    expect(bench.lock.storedAdminKey).toBe(owner);
    expect(bench.lock.refused).toEqual(['NOT_IN_SETUP_MODE']);
  });

  it('a phone with a wrong setup code, and both ends count it', () => {
    const bench = new SessionBench('setup mode');
    expect(bench.pair(new Uint8Array(16))).toMatchObject([{ code: 'WRONG_SETUP_CODE' }]);
    expect(bench.lock.refused).toEqual(['WRONG_SETUP_CODE']);
    expect(bench.lock.storedAdminKey).toBeUndefined();
    expect(bench.pair()).toMatchObject([{ identity }]);
  });

  it('settings that it cannot take, in the words of its refusal', () => {
    const bench = new SessionBench('setup mode');
    bench.lock.refusePairing = 'PIN_LENGTH';
    expect(bench.pair()).toMatchObject([{ code: 'PIN_LENGTH' }]);
    expect(bench.lock.refused).toEqual(['PIN_LENGTH']);
  });

  it('a wrong key: the client finds out first and says so', () => {
    const bench = new SessionBench();
    const stale = { lockId: TEST_LOCK_ID, grant: new Uint8Array(0), key: new Uint8Array(32) };
    expect(bench.open(stale).error?.code).toBe('WRONG_KEY');
    expect(bench.lock.refused).toEqual(['WRONG_KEY']);
    expect(bench.lock.closed).toHaveLength(1);
  });

  it('a client that goes on with a wrong proof', () => {
    const bench = new SessionBench();
    const link = bench.link();
    const credential = { lockId: TEST_LOCK_ID, grant: new Uint8Array(0), key: new Uint8Array(32) };
    say(link, { sessionStart: startSession(credential, seededRandom('stranger')).start });
    bench.run();
    say(link, { sessionConfirm: { proof: new Uint8Array(32) } });
    bench.run();
    expect(bench.lock.refused).toEqual(['WRONG_KEY']);
    expect(bench.lock.opened).toEqual([]);
  });

  it('its own proof reflected', () => {
    const bench = new SessionBench();
    const link = bench.link();
    const credential = { lockId: TEST_LOCK_ID, grant: new Uint8Array(0), key: new Uint8Array(32) };
    say(link, { sessionStart: startSession(credential, seededRandom('stranger')).start });
    bench.run();
    const answer = session.Handshake.decode(link.sent.at(-1)!.segment.subarray(1)).sessionAnswer;
    say(link, { sessionConfirm: { proof: answer!.proof! } });
    bench.run();
    expect(bench.lock.refused).toEqual(['WRONG_KEY']);
    expect(bench.lock.opened).toEqual([]);
  });

  it('another major version', () => {
    const bench = new SessionBench();
    const link = bench.link();
    say(link, { sessionStart: { version: 200, nonce: new Uint8Array(16) } });
    bench.run();
    const { refusal } = session.Handshake.decode(link.sent.at(-1)!.segment.subarray(1));
    expect(refusal?.status).toBe(Status.VERSION_UNSUPPORTED);
    expect(bench.lock.refused).toEqual(['VERSION_UNSUPPORTED']);
  });

  it('a sealed frame before a session', () => {
    const bench = new SessionBench();
    const link = bench.link();
    writeSegments(new Uint8Array(20), 'sealed', 247, segment => link.send('client', segment));
    bench.run();
    const { refusal } = session.Handshake.decode(link.sent.at(-1)!.segment.subarray(1));
    expect(refusal?.status).toBe(Status.SESSION_REQUIRED);
    expect(bench.lock.refused).toEqual(['SESSION_REQUIRED']);
  });

  it('handshake messages out of turn', () => {
    const outOfTurn: HandshakeProperties[] = [
      {},
      { sessionConfirm: { proof: new Uint8Array(32) } },
      { pairConfirm: { proof: new Uint8Array(32) } },
      { sessionAnswer: { version: 100 } },
      { pairDone: {} },
    ];
    for (const message of outOfTurn) {
      const bench = new SessionBench();
      say(bench.link(), message);
      bench.run();
      expect(bench.lock.refused).toEqual(['MALFORMED_MESSAGE']);
    }
  });

  it('a second start as a replay, without harm to the first', () => {
    const bench = new SessionBench();
    // Every single-segment message arrives twice.
    bench.alter = ({ segment }) => [segment, segment];
    const client = bench.open();
    expect(bench.request(client)).toMatchObject([{ status: Status.OK }]);
    expect(bench.lock.requests).toHaveLength(1);
    expect(bench.lock.refused).toEqual(['FRAME_REPLAYED', 'FRAME_REPLAYED', 'FRAME_REPLAYED']);
    expect(client.closed).toEqual([]);
  });
});

describe('a lock that refused', () => {
  it('closes by itself when the other side does not', () => {
    const bench = new SessionBench();
    const link = bench.link();
    say(link, { sessionStart: { version: 200 } });
    bench.run();
    expect(link.closed).toBe(false);
    say(link, { sessionStart: { version: 200 } });
    bench.run();
    expect(bench.lock.refused).toHaveLength(1);
    bench.advance(1_000);
    expect(bench.lock.closed).toEqual(['local']);
    expect(bench.lock.refused).toHaveLength(1);
  });

  it('closes a link on which no handshake is completed in time', () => {
    const bench = new SessionBench();
    bench.link();
    bench.advance(9_999);
    expect(bench.lock.closed).toEqual([]);
    bench.advance(1);
    expect(bench.lock.closed).toEqual(['local']);
    expect(bench.lock.refused).toEqual(['SESSION_TIMEOUT']);
  });

  it('closes a link on which a message stays half open, in a handshake or a session', () => {
    const fresh = new SessionBench();
    const link = fresh.link();
    fresh.advance(1_000);
    link.send('client', Uint8Array.of(1, 0));
    fresh.run();
    fresh.advance(2_000);
    link.send('client', Uint8Array.of(0, 0));
    fresh.run();
    fresh.advance(2_999);
    expect(fresh.lock.closed).toEqual([]);
    fresh.advance(1);
    expect(fresh.lock.closed).toEqual(['local']);

    const open = new SessionBench();
    open.open();
    open.links[0]!.send('client', Uint8Array.of(1 | 4, 0));
    open.run();
    open.advance(5_000);
    expect(open.lock.closed).toEqual(['local']);
    expect(open.lock.refused).toEqual(['SESSION_TIMEOUT']);
  });

  it('still ends a handshake in time after a message that came in pieces', () => {
    const bench = new SessionBench();
    bench.mtuBytes = 23;
    const link = bench.link();
    bench.advance(6_000);
    say(link, { sessionStart: { version: 100, nonce: new Uint8Array(16) } });
    bench.run();
    expect(bench.lock.refused).toEqual([]);
    bench.advance(3_999);
    expect(bench.lock.closed).toEqual([]);
    bench.advance(1);
    expect(bench.lock.refused).toEqual(['SESSION_TIMEOUT']);
  });
});

function codeOfPairing(bench: SessionBench): string | undefined {
  const [result] = bench.pair();
  return result && 'code' in result ? result.code : undefined;
}
