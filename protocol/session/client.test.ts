import { describe, expect, it } from 'vitest';
import type { BleCentral } from '../ble/port.ts';
import { type LockNotification, type LockResponse, Status } from '../messages/index.ts';
import { openSession } from './client.ts';
import { ownerCredential } from './grant.ts';
import { adminKey, LOCK_ID, Room, TestClient } from './testing/room.ts';

describe('a session', () => {
  it('answers each request by its id, in whatever order the lock answers', () => {
    const room = new Room();
    const client = room.open();
    room.lock.answers = () => undefined;
    const first = room.request(client, { unlock: {} });
    const second = room.request(client, { getBattery: {} });
    const [one, two] = room.lock.requests;
    expect([one!.op, two!.op]).toEqual(['unlock', 'getBattery']);
    expect(one!.id).not.toBe(two!.id);
    room.lock.channel.respond({ id: two!.id!, result: 'battery', battery: { percent: 80 } });
    room.lock.channel.respond({ id: one!.id!, status: Status.BOLT_JAMMED });
    room.lock.channel.respond({ id: one!.id!, status: Status.OK });
    room.lock.channel.respond({ id: 4711 });
    room.run();
    expect(first).toMatchObject([{ status: Status.BOLT_JAMMED }]);
    expect(second).toMatchObject([{ battery: { percent: 80 } }]);
  });

  it('passes on notifications', () => {
    const room = new Room();
    const client = room.open();
    const notification: LockNotification = { hasLogs: true, batteryPercent: 55 };
    room.lock.channel.notify(notification);
    room.run();
    expect(client.notifications).toMatchObject([notification]);
  });

  it('gives up after 15 s without an answer: that request, the others and the link', () => {
    const room = new Room();
    const client = room.open();
    room.lock.answers = () => undefined;
    const first = room.request(client);
    room.advance(10_000);
    const second = room.request(client);
    room.advance(4_999);
    expect(first).toEqual([]);
    room.advance(1);
    expect(first).toMatchObject([{ code: 'SESSION_TIMEOUT' }]);
    expect(second).toMatchObject([{ code: 'LINK_LOST' }]);
    expect(client.closed).toEqual(['local']);
    expect(room.lock.closed).toEqual(['remote']);
    expect(room.clock.pendingTimers).toBe(0);
  });

  it('answers what is under way with LINK_LOST when the link breaks, before the last event', () => {
    const room = new Room();
    const client = room.open();
    room.lock.answers = () => undefined;
    const heard: string[] = [];
    client.onClosed = reason => heard.push(`closed ${reason}`);
    client.channel!.request({ unlock: {} }, answer =>
      heard.push(answer instanceof Error ? answer.code : 'answer'),
    );
    room.run();
    room.links[0]!.cut();
    room.run();
    expect(heard).toEqual(['LINK_LOST', 'closed timeout']);
    expect(room.request(client)).toMatchObject([{ code: 'LINK_LOST' }]);
    expect(room.clock.pendingTimers).toBe(0);
  });

  it('answers what is under way with LINK_LOST when its owner closes it', () => {
    const room = new Room();
    const client = room.open();
    room.lock.answers = () => undefined;
    const answers = room.request(client);
    client.channel!.close();
    client.channel!.close();
    room.run();
    expect(answers).toMatchObject([{ code: 'LINK_LOST' }]);
    expect(client.closed).toEqual(['local']);
    expect(room.lock.closed).toEqual(['remote']);
  });

  it('takes a request from within an answer', () => {
    const room = new Room();
    const client = room.open();
    const answers: (LockResponse | Error)[] = [];
    client.channel!.request({ unlock: {} }, first => {
      answers.push(first);
      client.channel!.request({ lock: {} }, second => answers.push(second));
    });
    room.run();
    expect(answers).toMatchObject([{ status: Status.OK }, { status: Status.OK }]);
  });

  it('refuses a request that is too large, and goes on', () => {
    const room = new Room();
    const client = room.open();
    const pin = '1'.repeat(5_000);
    expect(room.request(client, { createPin: { pin } })).toMatchObject([{ code: 'MESSAGE_TOO_LARGE' }]);
    expect(room.request(client)).toMatchObject([{ status: Status.OK }]);
  });
});

describe('opening a session', () => {
  it('fails when the lock is not in range, after the time given', () => {
    const room = new Room();
    room.inRange = false;
    const client = room.open();
    room.advance(29_999);
    expect(client.error).toBeUndefined();
    room.advance(1);
    expect(client.error?.code).toBe('LINK_UNREACHABLE');
  });

  it('fails when the lock does not answer in time', () => {
    const room = new Room();
    room.alter = ({ from, segment }) => (from === 'lock' ? [] : [segment]);
    const client = new TestClient();
    const credential = ownerCredential(adminKey, LOCK_ID);
    openSession({ ...room.options, operationTimeoutMs: 4_000, credential }, client);
    room.run();
    room.advance(3_999);
    expect(client.error).toBeUndefined();
    room.advance(1);
    expect(client.error?.code).toBe('SESSION_TIMEOUT');
    expect(room.lock.closed).toEqual(['remote']);
  });

  it('fails when the lock closes first', () => {
    const room = new Room();
    room.alter = ({ from, segment }) => (from === 'lock' ? [] : [segment]);
    const client = room.open();
    room.advance(10_000);
    expect(client.error?.code).toBe('LINK_LOST');
  });

  it('fails with LINK_LOST when the link breaks in the handshake', () => {
    const room = new Room();
    room.alter = () => [];
    const client = room.open();
    room.links[0]!.cut();
    room.run();
    expect(client.error?.code).toBe('LINK_LOST');
    expect(client.closed).toEqual([]);
  });

  it('fails for a grant that no message can carry', () => {
    const room = new Room();
    const client = room.open({ ...ownerCredential(adminKey, LOCK_ID), grant: new Uint8Array(5_000) });
    expect(client.error?.code).toBe('MESSAGE_TOO_LARGE');
    expect(room.lock.closed).toEqual(['remote']);
  });

  it('says nothing more once it is cancelled, before or during the handshake', () => {
    const away = new Room();
    away.inRange = false;
    const waiting = away.open();
    waiting.cancel();
    away.advance(60_000);
    expect(waiting.error).toBeUndefined();
    expect(away.clock.pendingTimers).toBe(0);

    const room = new Room();
    room.alter = () => [];
    const shaking = room.open();
    shaking.cancel();
    room.advance(60_000);
    expect(shaking).toMatchObject({ channel: undefined, error: undefined, closed: [] });
    expect(room.lock.closed).toEqual(['remote']);
  });

  it('closes a link that opens although it was cancelled', () => {
    const room = new Room();
    let open: () => void = () => {};
    const central: BleCentral = {
      scan: () => ({ stop() {} }),
      connect(_address, _timeoutMs, events) {
        open = () => {
          const link = room.link();
          link.attach('client', events.onOpen(link.end('client')));
        };
        return { cancel() {} };
      },
    };
    const client = new TestClient();
    const credential = ownerCredential(adminKey, LOCK_ID);
    openSession({ ...room.options, central, credential }, client).cancel();
    open();
    room.run();
    expect(room.lock.closed).toEqual(['remote']);
    expect(client).toMatchObject({ channel: undefined, error: undefined });
  });

  it('fails when its last message ends the link at once', () => {
    const room = new Room();
    const central: BleCentral = {
      scan: () => ({ stop() {} }),
      connect(_address, _timeoutMs, events) {
        const pair = room.link();
        const end = pair.end('client');
        let sent = 0;
        const client = events.onOpen({
          ...end,
          send: segment => (++sent === 2 ? client.onClosed('timeout') : end.send(segment)),
        });
        pair.attach('client', client);
        return { cancel() {} };
      },
    };
    const client = new TestClient();
    openSession({ ...room.options, central, credential: ownerCredential(adminKey, LOCK_ID) }, client);
    room.run();
    expect(client).toMatchObject({ channel: undefined, error: { code: 'LINK_LOST' }, closed: [] });
  });

  it('cannot be cancelled any more once it is open', () => {
    const room = new Room();
    const client = room.open();
    client.cancel();
    expect(room.request(client)).toMatchObject([{ status: Status.OK }]);
  });
});

describe('pairing with a lock', () => {
  it('fails when it is not in range or the link breaks, once', () => {
    const away = new Room('setup mode');
    away.inRange = false;
    const unreachable = away.pair();
    away.advance(60_000);
    expect(unreachable).toMatchObject([{ code: 'LINK_UNREACHABLE' }]);

    const room = new Room('setup mode');
    room.alter = () => [];
    const lost = room.pair();
    room.links[0]!.cut();
    room.run();
    expect(lost).toMatchObject([{ code: 'LINK_LOST' }]);
  });

  it('works when every segment arrives twice', () => {
    const room = new Room('setup mode');
    room.alter = ({ segment }) => [segment, segment];
    expect(room.pair()).toMatchObject([{ adminKey: room.lock.storedAdminKey }]);
  });

  it('needs a setup code of 128 bits', () => {
    expect(() => new Room('setup mode').pair(new Uint8Array(3))).toThrow(/setup code/);
  });
});
