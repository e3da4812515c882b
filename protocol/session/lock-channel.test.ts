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
import { adminKey, identity, LOCK_ID, Room, settings, type TestLock } from './testing/room.ts';

type HandshakeProperties = lockbench.session.Handshake.$Properties;

const NOW = 1_767_225_600;
const terms = { keyId: 12, role: 'guest', lockId: LOCK_ID, permissions: permissions.UNLOCK } as const;

/** Says one plain message from the client's end, as a stranger may. */
function say(link: LinkPair, message: HandshakeProperties): void {
  const bytes = encodeMessage(session.Handshake, message);
  writeSegments(bytes, 'plain', link.mtuBytes, segment => link.send('client', segment));
}

describe('a lock', () => {
  it('pairs in setup mode and then knows its owner', () => {
    const room = new Room('setup mode');
    const [pairing] = room.pair();
    expect(pairing).toMatchObject({
      adminKey: room.lock.storedAdminKey,
      algoPinKey: room.lock.storedAlgoPinKey,
    });
    expect(pairing).toMatchObject({ identity });
    expect(room.lock.storedSettings).toMatchObject(settings);
    expect(room.lock.closed).toEqual(['local']);
    expect(room.lock.pairingFinal).toBe(true);
    expect(room.open().channel).toBeDefined();
    expect(room.lock.opened).toEqual([{ role: 'owner', keyId: 0, permissions: ALL_PERMISSIONS }]);
  });

  it('lingers after a last answer: it arrives, nothing after it is heard or said', () => {
    const room = new Room();
    const client = room.open();
    room.lock.answers = ({ id }) => {
      room.lock.channel.respond({ id });
      room.lock.channel.linger();
      return { id };
    };
    expect(room.request(client)).toMatchObject([{ status: Status.OK }]);
    const unanswered = room.request(client);
    room.lock.channel.notify({ hasLogs: true });
    room.advance(1_000);
    expect(unanswered).toMatchObject([{ code: 'LINK_LOST' }]);
    expect(client.notifications).toEqual([]);
    expect(room.lock.requests).toHaveLength(1);
    expect(room.lock.closed).toEqual(['local']);
  });

  it('opens sessions for guests and bridges with what their grants say', () => {
    const room = new Room();
    room.open(issueGrant(adminKey, terms));
    room.open(issueGrant(adminKey, { ...terms, keyId: 13, role: 'bridge', permissions: BRIDGE_PERMISSIONS }));
    expect(room.lock.opened).toEqual([
      { role: 'guest', keyId: 12, permissions: permissions.UNLOCK },
      { role: 'bridge', keyId: 13, permissions: BRIDGE_PERMISSIONS },
    ]);
    expect(room.lock.channel.peer?.role).toBe('bridge');
  });

  it('takes a grant from its start up to, not including, its end', () => {
    const room = new Room();
    const credential = issueGrant(adminKey, {
      ...terms,
      window: { startSeconds: NOW, endSeconds: NOW + 60 },
    });
    const openAt = (seconds: number) => {
      room.lock.seconds = seconds;
      return room.open(credential).error?.code;
    };
    expect(openAt(NOW - 1)).toBe('KEY_OUTSIDE_WINDOW');
    expect(openAt(NOW)).toBeUndefined();
    expect(openAt(NOW + 59)).toBeUndefined();
    expect(openAt(NOW + 60)).toBe('KEY_OUTSIDE_WINDOW');
    expect(room.lock.refused).toEqual(['KEY_OUTSIDE_WINDOW', 'KEY_OUTSIDE_WINDOW']);
  });

  it('takes a grant without an end for ever', () => {
    const room = new Room();
    const credential = issueGrant(adminKey, { ...terms, window: { startSeconds: NOW, endSeconds: 0 } });
    room.lock.seconds = 4_000_000_000;
    expect(room.open(credential).channel).toBeDefined();
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
    const room = new Room();
    const window = { startSeconds: NOW, endSeconds: NOW + 60 };
    const client = room.open(issueGrant(adminKey, { ...terms, window }));
    expect(room.lock.channel.endsAtSeconds).toBe(NOW + 60);
    expect(room.request(client)).toMatchObject([{ status: Status.OK }]);
    change(room.lock);
    expect(room.request(client)).toMatchObject([{ status }]);
    expect(room.lock.refused).toHaveLength(1);
    room.lock.channel.notify({ hasLogs: true });
    room.advance(1_000);
    expect(client.notifications).toEqual([]);
    expect(client.closed).toEqual(['remote']);
    expect(room.lock.requests).toHaveLength(1);
    expect(room.lock.channel.endsAtSeconds).toBeUndefined();
    expect(room.clock.pendingTimers).toBe(0);
  });

  it.each(ends)('tells nothing more to a session %s', (_when, change) => {
    const room = new Room();
    const client = room.open(
      issueGrant(adminKey, { ...terms, window: { startSeconds: NOW, endSeconds: NOW + 60 } }),
    );
    room.lock.channel.revise();
    room.lock.channel.notify({ hasLogs: true });
    room.run();
    expect(client.notifications).toHaveLength(1);
    change(room.lock);
    room.lock.channel.notify({ hasLogs: true });
    room.advance(1_000);
    expect(client.notifications).toHaveLength(1);
    expect(client.closed).toEqual(['remote']);
  });

  it('refuses whatever comes after its owner is gone, also when another has paired', () => {
    const room = new Room();
    const owner = room.open();
    room.lock.answers = ({ id, op }) => {
      if (op === 'unpair') room.lock.storedAdminKey = undefined;
      return { id };
    };
    expect(room.request(owner, { unpair: {} })).toMatchObject([{ status: Status.OK }]);
    expect(room.request(owner, { unlock: {} })).toMatchObject([{ status: Status.UNKNOWN_KEY }]);
    room.lock.storedAdminKey = Uint8Array.from(adminKey);
    const other = room.open();
    room.lock.storedAdminKey = new Uint8Array(32).fill(2);
    expect(room.request(other, { unlock: {} })).toMatchObject([{ status: Status.UNKNOWN_KEY }]);
  });

  it('ends a session in which nothing is asked for a minute', () => {
    const room = new Room();
    const client = room.open();
    room.advance(SESSION_IDLE_MS - 1);
    expect(room.request(client)).toMatchObject([{ status: Status.OK }]);
    room.lock.channel.notify({ hasLogs: true });
    room.advance(SESSION_IDLE_MS - 1);
    expect(client.closed).toEqual([]);
    room.advance(1);
    expect(client.closed).toEqual(['remote']);
    expect(room.lock.refused).toEqual([]);
    expect(room.clock.pendingTimers).toBe(0);
  });

  it('says nothing before the session is open', () => {
    const room = new Room();
    const link = room.link();
    room.lock.channel.respond({ id: 1 });
    room.lock.channel.notify({ hasLogs: true });
    expect(link.sent).toEqual([]);
    expect(room.lock.channel.peer).toBeUndefined();
  });

  it('serves several links at once', () => {
    const room = new Room();
    const first = room.open();
    const channel = room.lock.channel;
    room.open(issueGrant(adminKey, terms));
    expect(channel.peer?.role).toBe('owner');
    expect(room.lock.channel.peer?.role).toBe('guest');
    room.lock.channel = channel;
    expect(room.request(first)).toMatchObject([{ status: Status.OK }]);
  });

  it('has one timer per link, and none without a link', () => {
    const room = new Room();
    const link = room.link();
    expect(room.clock.pendingTimers).toBe(1);
    link.send('client', Uint8Array.of(1, 0));
    room.run();
    expect(room.clock.pendingTimers).toBe(1);
    link.close('client', 'remote');
    room.run();
    expect(room.clock.pendingTimers).toBe(0);
    const client = room.open();
    expect(room.clock.pendingTimers).toBe(1);
    room.request(client);
    expect(room.clock.pendingTimers).toBe(1);
    client.channel!.close();
    room.run();
    expect(room.clock.pendingTimers).toBe(0);
  });

  it('carries whatever fits at the smallest MTU', () => {
    const room = new Room();
    room.mtuBytes = 23;
    const entries = Array.from({ length: 60 }, (_, sequence) => ({ sequence, seconds: NOW, type: 11 }));
    room.lock.answers = ({ id }) => ({ id, result: 'logs', logs: { entries } });
    const [answer] = room.request(room.open(), { getLogs: { limit: 60 } });
    expect(answer).toMatchObject({ result: 'logs' });
    expect('logs' in answer! && answer.logs?.entries).toHaveLength(60);
  });

  it('throws for an answer that is too large, which is then still to be given', () => {
    const room = new Room();
    const client = room.open();
    room.lock.answers = () => undefined;
    const answers = room.request(client);
    const id = room.lock.requests[0]!.id!;
    const entries = Array.from({ length: 500 }, (_, sequence) => ({ sequence, seconds: NOW, pin: '123456' }));
    expect(() => room.lock.channel.respond({ id, result: 'logs', logs: { entries } })).toThrow(/too large/);
    room.lock.channel.respond({ id, status: Status.VALUE_OUT_OF_RANGE });
    room.run();
    expect(answers).toMatchObject([{ status: Status.VALUE_OUT_OF_RANGE }]);
  });
});

describe('a lock refuses', () => {
  const refusals: [string, (room: Room) => string | undefined, string][] = [
    ['a phone that pairs while it has an owner', room => codeOfPairing(room), 'NOT_IN_SETUP_MODE'],
    [
      'a session while it has no owner',
      room => {
        room.lock.storedAdminKey = undefined;
        return room.open({ lockId: LOCK_ID, grant: new Uint8Array(0), key: adminKey }).error?.code;
      },
      'UNKNOWN_KEY',
    ],
    [
      'a grant for another lock',
      room => room.open(issueGrant(adminKey, { ...terms, lockId: 'DBX2FFFFFFFF' })).error?.code,
      'UNKNOWN_KEY',
    ],
    [
      'a grant with a window while its clock is not set',
      room => {
        room.lock.seconds = undefined;
        const window = { startSeconds: NOW, endSeconds: 0 };
        return room.open(issueGrant(adminKey, { ...terms, window })).error?.code;
      },
      'CLOCK_NOT_SET',
    ],
    [
      'a blocked key',
      room => {
        room.lock.blocked.add(terms.keyId);
        return room.open(issueGrant(adminKey, terms)).error?.code;
      },
      'KEY_BLOCKED',
    ],
    [
      'a grant with a made-up role',
      room => {
        const grant = encodeMessage(session.Grant, { ...terms, role: Role.OWNER });
        return room.open({ lockId: LOCK_ID, grant, key: adminKey }).error?.code;
      },
      'MALFORMED_MESSAGE',
    ],
  ];

  for (const [what, attempt, code] of refusals) {
    it(`${what}: ${code}, and both ends know`, () => {
      const room = new Room();
      expect(attempt(room)).toBe(code);
      expect(room.lock.refused).toEqual([code]);
      expect(room.lock.opened).toEqual([]);
      expect(room.lock.closed).toEqual(['remote']);
      expect(room.clock.pendingTimers).toBe(0);
    });
  }

  it('to pair twice when two phones race: the first to finish wins', () => {
    const room = new Room('setup mode');
    const slow = room.link();
    const phone = startPairing(room.lock.setupCode, seededRandom('slow phone'));
    say(slow, { pairStart: phone.start });
    room.run();
    const { pairAnswer } = session.Handshake.decode(slow.sent.at(-1)!.segment.subarray(1));
    room.pair();
    const owner = room.lock.storedAdminKey;
    say(slow, { pairConfirm: phone.confirm(pairAnswer!, settings).confirm });
    room.run();
    expect(owner).toBeDefined();
    expect(room.lock.storedAdminKey).toBe(owner);
    expect(room.lock.refused).toEqual(['NOT_IN_SETUP_MODE']);
  });

  it('a phone with a wrong setup code, and both ends count it', () => {
    const room = new Room('setup mode');
    expect(room.pair(new Uint8Array(16))).toMatchObject([{ code: 'WRONG_SETUP_CODE' }]);
    expect(room.lock.refused).toEqual(['WRONG_SETUP_CODE']);
    expect(room.lock.storedAdminKey).toBeUndefined();
    expect(room.pair()).toMatchObject([{ identity }]);
  });

  it('settings that it cannot take, in the words of its refusal', () => {
    const room = new Room('setup mode');
    room.lock.refusePairing = 'PIN_LENGTH';
    expect(room.pair()).toMatchObject([{ code: 'PIN_LENGTH' }]);
    expect(room.lock.refused).toEqual(['PIN_LENGTH']);
  });

  it('a wrong key: the client finds out first and says so', () => {
    const room = new Room();
    const stale = { lockId: LOCK_ID, grant: new Uint8Array(0), key: new Uint8Array(32) };
    expect(room.open(stale).error?.code).toBe('WRONG_KEY');
    expect(room.lock.refused).toEqual(['WRONG_KEY']);
    expect(room.lock.closed).toHaveLength(1);
  });

  it('a client that goes on with a wrong proof', () => {
    const room = new Room();
    const link = room.link();
    const credential = { lockId: LOCK_ID, grant: new Uint8Array(0), key: new Uint8Array(32) };
    say(link, { sessionStart: startSession(credential, seededRandom('stranger')).start });
    room.run();
    say(link, { sessionConfirm: { proof: new Uint8Array(32) } });
    room.run();
    expect(room.lock.refused).toEqual(['WRONG_KEY']);
    expect(room.lock.opened).toEqual([]);
  });

  it('its own proof reflected', () => {
    const room = new Room();
    const link = room.link();
    const credential = { lockId: LOCK_ID, grant: new Uint8Array(0), key: new Uint8Array(32) };
    say(link, { sessionStart: startSession(credential, seededRandom('stranger')).start });
    room.run();
    const answer = session.Handshake.decode(link.sent.at(-1)!.segment.subarray(1)).sessionAnswer;
    say(link, { sessionConfirm: { proof: answer!.proof! } });
    room.run();
    expect(room.lock.refused).toEqual(['WRONG_KEY']);
    expect(room.lock.opened).toEqual([]);
  });

  it('another major version', () => {
    const room = new Room();
    const link = room.link();
    say(link, { sessionStart: { version: 200, nonce: new Uint8Array(16) } });
    room.run();
    const { refusal } = session.Handshake.decode(link.sent.at(-1)!.segment.subarray(1));
    expect(refusal?.status).toBe(Status.VERSION_UNSUPPORTED);
    expect(room.lock.refused).toEqual(['VERSION_UNSUPPORTED']);
  });

  it('a sealed frame before a session', () => {
    const room = new Room();
    const link = room.link();
    writeSegments(new Uint8Array(20), 'sealed', 247, segment => link.send('client', segment));
    room.run();
    const { refusal } = session.Handshake.decode(link.sent.at(-1)!.segment.subarray(1));
    expect(refusal?.status).toBe(Status.SESSION_REQUIRED);
    expect(room.lock.refused).toEqual(['SESSION_REQUIRED']);
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
      const room = new Room();
      say(room.link(), message);
      room.run();
      expect(room.lock.refused).toEqual(['MALFORMED_MESSAGE']);
    }
  });

  it('a second start as a replay, without harm to the first', () => {
    const room = new Room();
    // Every single-segment message arrives twice.
    room.alter = ({ segment }) => [segment, segment];
    const client = room.open();
    expect(room.request(client)).toMatchObject([{ status: Status.OK }]);
    expect(room.lock.requests).toHaveLength(1);
    expect(room.lock.refused).toEqual(['FRAME_REPLAYED', 'FRAME_REPLAYED', 'FRAME_REPLAYED']);
    expect(client.closed).toEqual([]);
  });
});

describe('a lock that refused', () => {
  it('closes by itself when the other side does not', () => {
    const room = new Room();
    const link = room.link();
    say(link, { sessionStart: { version: 200 } });
    room.run();
    expect(link.closed).toBe(false);
    say(link, { sessionStart: { version: 200 } });
    room.run();
    expect(room.lock.refused).toHaveLength(1);
    room.advance(1_000);
    expect(room.lock.closed).toEqual(['local']);
    expect(room.lock.refused).toHaveLength(1);
  });

  it('closes a link on which no handshake is completed in time', () => {
    const room = new Room();
    room.link();
    room.advance(9_999);
    expect(room.lock.closed).toEqual([]);
    room.advance(1);
    expect(room.lock.closed).toEqual(['local']);
    expect(room.lock.refused).toEqual(['SESSION_TIMEOUT']);
  });

  it('closes a link on which a message stays half open, in a handshake or a session', () => {
    const fresh = new Room();
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

    const open = new Room();
    open.open();
    open.links[0]!.send('client', Uint8Array.of(1 | 4, 0));
    open.run();
    open.advance(5_000);
    expect(open.lock.closed).toEqual(['local']);
    expect(open.lock.refused).toEqual(['SESSION_TIMEOUT']);
  });

  it('still ends a handshake in time after a message that came in pieces', () => {
    const room = new Room();
    room.mtuBytes = 23;
    const link = room.link();
    room.advance(6_000);
    say(link, { sessionStart: { version: 100, nonce: new Uint8Array(16) } });
    room.run();
    expect(room.lock.refused).toEqual([]);
    room.advance(3_999);
    expect(room.lock.closed).toEqual([]);
    room.advance(1);
    expect(room.lock.refused).toEqual(['SESSION_TIMEOUT']);
  });
});

function codeOfPairing(room: Room): string | undefined {
  const [result] = room.pair();
  return result && 'code' in result ? result.code : undefined;
}
