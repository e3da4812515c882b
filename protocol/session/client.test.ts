import { describe, expect, it } from 'vitest';
import type { BleCentral } from '../ble/port.ts';
import { type LockNotification, type LockResponse, Status } from '../messages/index.ts';
import { openSession } from './client.ts';
import { ownerCredential } from './grant.ts';
import { adminKey, SessionBench, TEST_LOCK_ID, TestClient } from './testing/session-bench.ts';

describe('a session', () => {
  it('answers each request by its id, in whatever order the lock answers', () => {
    const bench = new SessionBench();
    const client = bench.open();
    bench.lock.answers = () => undefined;
    const first = bench.request(client, { unlock: {} });
    const second = bench.request(client, { getBattery: {} });
    const [one, two] = bench.lock.requests;
    expect([one!.op, two!.op]).toEqual(['unlock', 'getBattery']);
    expect(one!.id).not.toBe(two!.id);
    bench.lock.channel.respond({ id: two!.id!, result: 'battery', battery: { percent: 80 } });
    bench.lock.channel.respond({ id: one!.id!, status: Status.BOLT_JAMMED });
    bench.lock.channel.respond({ id: one!.id!, status: Status.OK });
    bench.lock.channel.respond({ id: 4711 });
    bench.run();
    expect(first).toMatchObject([{ status: Status.BOLT_JAMMED }]);
    expect(second).toMatchObject([{ battery: { percent: 80 } }]);
  });

  it('passes on notifications', () => {
    const bench = new SessionBench();
    const client = bench.open();
    const notification: LockNotification = { hasLogs: true, batteryPercent: 55 };
    bench.lock.channel.notify(notification);
    bench.run();
    expect(client.notifications).toMatchObject([notification]);
  });

  it('gives up after 15 s without an answer: that request, the others and the link', () => {
    const bench = new SessionBench();
    const client = bench.open();
    bench.lock.answers = () => undefined;
    const first = bench.request(client);
    bench.advance(10_000);
    const second = bench.request(client);
    bench.advance(4_999);
    expect(first).toEqual([]);
    bench.advance(1);
    expect(first).toMatchObject([{ code: 'SESSION_TIMEOUT' }]);
    expect(second).toMatchObject([{ code: 'LINK_LOST' }]);
    expect(client.closed).toEqual(['local']);
    expect(bench.lock.closed).toEqual(['remote']);
    expect(bench.clock.pendingTimers).toBe(0);
  });

  it('answers what is under way with LINK_LOST when the link breaks, before the last event', () => {
    const bench = new SessionBench();
    const client = bench.open();
    bench.lock.answers = () => undefined;
    const heard: string[] = [];
    client.onClosed = reason => heard.push(`closed ${reason}`);
    client.channel!.request({ unlock: {} }, answer =>
      heard.push(answer instanceof Error ? answer.code : 'answer'),
    );
    bench.run();
    bench.links[0]!.cut();
    bench.run();
    expect(heard).toEqual(['LINK_LOST', 'closed timeout']);
    expect(bench.request(client)).toMatchObject([{ code: 'LINK_LOST' }]);
    expect(bench.clock.pendingTimers).toBe(0);
  });

  it('answers what is under way with LINK_LOST when its owner closes it', () => {
    const bench = new SessionBench();
    const client = bench.open();
    bench.lock.answers = () => undefined;
    const answers = bench.request(client);
    client.channel!.close();
    client.channel!.close();
    bench.run();
    expect(answers).toMatchObject([{ code: 'LINK_LOST' }]);
    expect(client.closed).toEqual(['local']);
    expect(bench.lock.closed).toEqual(['remote']);
  });

  it('takes a request from within an answer', () => {
    const bench = new SessionBench();
    const client = bench.open();
    const answers: (LockResponse | Error)[] = [];
    client.channel!.request({ unlock: {} }, first => {
      answers.push(first);
      client.channel!.request({ lock: {} }, second => answers.push(second));
    });
    bench.run();
    expect(answers).toMatchObject([{ status: Status.OK }, { status: Status.OK }]);
  });

  it('refuses a request that is too large, and goes on', () => {
    const bench = new SessionBench();
    const client = bench.open();
    const pin = '1'.repeat(5_000);
    expect(bench.request(client, { createPin: { pin } })).toMatchObject([{ code: 'MESSAGE_TOO_LARGE' }]);
    expect(bench.request(client)).toMatchObject([{ status: Status.OK }]);
  });
});

describe('opening a session', () => {
  it('fails when the lock is not in range, after the time given', () => {
    const bench = new SessionBench();
    bench.inRange = false;
    const client = bench.open();
    bench.advance(29_999);
    expect(client.error).toBeUndefined();
    bench.advance(1);
    expect(client.error?.code).toBe('LINK_UNREACHABLE');
  });

  it('fails when the lock does not answer in time', () => {
    const bench = new SessionBench();
    bench.alter = ({ from, segment }) => (from === 'lock' ? [] : [segment]);
    const client = new TestClient();
    const credential = ownerCredential(adminKey, TEST_LOCK_ID);
    openSession({ ...bench.options, operationTimeoutMs: 4_000, credential }, client);
    bench.run();
    bench.advance(3_999);
    expect(client.error).toBeUndefined();
    bench.advance(1);
    expect(client.error?.code).toBe('SESSION_TIMEOUT');
    expect(bench.lock.closed).toEqual(['remote']);
  });

  it('fails when the lock closes first', () => {
    const bench = new SessionBench();
    bench.alter = ({ from, segment }) => (from === 'lock' ? [] : [segment]);
    const client = bench.open();
    bench.advance(10_000);
    expect(client.error?.code).toBe('LINK_LOST');
  });

  it('fails with LINK_LOST when the link breaks in the handshake', () => {
    const bench = new SessionBench();
    bench.alter = () => [];
    const client = bench.open();
    bench.links[0]!.cut();
    bench.run();
    expect(client.error?.code).toBe('LINK_LOST');
    expect(client.closed).toEqual([]);
  });

  it('fails for a grant that no message can carry', () => {
    const bench = new SessionBench();
    const client = bench.open({ ...ownerCredential(adminKey, TEST_LOCK_ID), grant: new Uint8Array(5_000) });
    expect(client.error?.code).toBe('MESSAGE_TOO_LARGE');
    expect(bench.lock.closed).toEqual(['remote']);
  });

  it('reports nothing after it is cancelled, before or during the handshake', () => {
    const away = new SessionBench();
    away.inRange = false;
    const waiting = away.open();
    waiting.cancel();
    away.advance(60_000);
    expect(waiting.error).toBeUndefined();
    expect(away.clock.pendingTimers).toBe(0);

    const bench = new SessionBench();
    bench.alter = () => [];
    const shaking = bench.open();
    shaking.cancel();
    bench.advance(60_000);
    expect(shaking).toMatchObject({ channel: undefined, error: undefined, closed: [] });
    expect(bench.lock.closed).toEqual(['remote']);
  });

  it('closes a link that opens although it was cancelled', () => {
    const bench = new SessionBench();
    let open: () => void = () => {};
    const central: BleCentral = {
      scan: () => ({ stop() {} }),
      connect(_address, _timeoutMs, events) {
        open = () => {
          const link = bench.link();
          link.attach('client', events.onOpen(link.end('client')));
        };
        return { cancel() {} };
      },
    };
    const client = new TestClient();
    const credential = ownerCredential(adminKey, TEST_LOCK_ID);
    openSession({ ...bench.options, central, credential }, client).cancel();
    open();
    bench.run();
    expect(bench.lock.closed).toEqual(['remote']);
    expect(client).toMatchObject({ channel: undefined, error: undefined });
  });

  it('fails when its last message ends the link at once', () => {
    const bench = new SessionBench();
    const central: BleCentral = {
      scan: () => ({ stop() {} }),
      connect(_address, _timeoutMs, events) {
        const pair = bench.link();
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
    openSession({ ...bench.options, central, credential: ownerCredential(adminKey, TEST_LOCK_ID) }, client);
    bench.run();
    expect(client).toMatchObject({ channel: undefined, error: { code: 'LINK_LOST' }, closed: [] });
  });

  it('cannot be cancelled any more once it is open', () => {
    const bench = new SessionBench();
    const client = bench.open();
    client.cancel();
    expect(bench.request(client)).toMatchObject([{ status: Status.OK }]);
  });
});

describe('pairing with a lock', () => {
  it('fails when it is not in range or the link breaks, once', () => {
    const away = new SessionBench('setup mode');
    away.inRange = false;
    const unreachable = away.pair();
    away.advance(60_000);
    expect(unreachable).toMatchObject([{ code: 'LINK_UNREACHABLE' }]);

    const bench = new SessionBench('setup mode');
    bench.alter = () => [];
    const lost = bench.pair();
    bench.links[0]!.cut();
    bench.run();
    expect(lost).toMatchObject([{ code: 'LINK_LOST' }]);
  });

  it('works when every segment arrives twice', () => {
    const bench = new SessionBench('setup mode');
    bench.alter = ({ segment }) => [segment, segment];
    expect(bench.pair()).toMatchObject([{ adminKey: bench.lock.storedAdminKey }]);
  });

  it('needs a setup code of 128 bits', () => {
    expect(() => new SessionBench('setup mode').pair(new Uint8Array(3))).toThrow(/setup code/);
  });
});
