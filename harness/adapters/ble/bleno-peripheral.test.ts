import { describe, expect, it } from 'vitest';
import type { LockbenchError } from '../../../protocol/errors/error.ts';
import { codeOf } from '../../../protocol/session/testing/code-of.ts';
import { advertisement, ConnectLog, EndLog } from '../../../simulator/radio/contract/ble-contract.ts';
import { HciEvent, LeEvent } from '../../../simulator/radio/hci/codes.ts';
import { LOCK_ADDRESS, PHONE_ADDRESS, TestHost } from '../../../simulator/radio/hci/testing/test-host.ts';
import { openBlenoPeripheral } from './bleno-peripheral.ts';
import { openNobleCentral } from './noble-central.ts';
import { createStackBench } from './testing/stack-bench.ts';

async function setUp(options: { readonly firstHandle?: number } = {}) {
  const { settle, ...rest } = createStackBench();
  const { clock, air } = rest;
  air.controller(LOCK_ADDRESS, options);
  const lost: LockbenchError[] = [];
  const onLost = (error: LockbenchError) => void lost.push(error);
  const peripheral = await settle(openBlenoPeripheral(`emulated:${LOCK_ADDRESS}`, { clock, air, onLost }));
  const accepted: EndLog[] = [];
  const accept = (link: EndLog['link']) => {
    const log = new EndLog(link);
    accepted.push(log);
    return log;
  };
  peripheral.start(advertisement, accept);
  return { ...rest, settle, peripheral, accepted, accept, lost };
}

type Bench = Awaited<ReturnType<typeof setUp>>;

async function phoneOn({ clock, air, settle, until }: Bench) {
  const central = await settle(openNobleCentral(`emulated:${PHONE_ADDRESS}`, { clock, air }));
  return {
    central,
    async open() {
      const log = new ConnectLog();
      central.connect(LOCK_ADDRESS, 60_000, log);
      await until(() => log.opened.length === 1);
      return log.opened[0]!;
    },
  };
}

/** A stranger's host without any stack, connected. */
function strangerOn({ clock, air }: Bench): TestHost {
  const stranger = new TestHost(clock, air.controller(PHONE_ADDRESS)).begin();
  stranger.connect(LOCK_ADDRESS);
  return stranger;
}

/** An ATT packet of a stranger. */
function sendAtt(stranger: TestHost, ...att: readonly number[]): void {
  stranger.sendData(stranger.handle, 0, att.length, 0, 4, 0, ...att);
}

describe('A peripheral on bleno', () => {
  it('keeps its address in upper case', async () => {
    expect((await setUp()).peripheral.address).toBe(LOCK_ADDRESS);
  });

  it('works on a controller that begins with the handle 0', async () => {
    const at = await setUp({ firstHandle: 0 });
    const phone = await (await phoneOn(at)).open();
    at.accepted[0]!.link.send(Uint8Array.of(5));
    await at.until(() => phone.received.length === 1);
    at.accepted[0]!.link.close();
    await at.until(() => phone.closed.length > 0 && at.accepted[0]!.closed.length > 0);
    expect([phone.closed, at.accepted[0]!.closed]).toEqual([['remote'], ['local']]);
  });

  it('is not held by a central that connects and does not subscribe', async () => {
    const at = await setUp();
    const stranger = strangerOn(at);
    await at.pass(29_000);
    expect(stranger.events(HciEvent.disconnectionComplete)).toEqual([]);
    await at.pass(3_000);
    expect(stranger.events(HciEvent.disconnectionComplete)).toHaveLength(1);
    expect(at.accepted).toEqual([]);
    await at.settle(at.peripheral.close());
  });

  it('takes no subscription of a central that it has already sent away', async () => {
    const at = await setUp();
    const stranger = strangerOn(at);
    await at.until(() => stranger.leEvents(LeEvent.connectionComplete).length === 1);
    await at.pass(28_000);
    // The subscription arrives a second after the lock has given up, the goodbye after that.
    at.air.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set({ latencyMs: 3_000 });
    // The client configuration is among them; more would be more than the controller takes at once.
    for (let handle = 12; handle < 18; handle++) sendAtt(stranger, 0x12, handle, 0x00, 0x01, 0x00);
    await at.until(() => stranger.events(HciEvent.disconnectionComplete).length === 1);
    await at.pass(5_000);
    expect(at.accepted).toEqual([]);
  });

  it('collects no long writes of a stranger', async () => {
    const at = await setUp();
    const stranger = strangerOn(at);
    await at.until(() => stranger.leEvents(LeEvent.connectionComplete).length === 1);
    sendAtt(stranger, 0x16, 0x0a, 0x00, 0x00, 0x00, 1, 2, 3);
    await at.until(() => stranger.data.length === 1);
    // An error response to the prepared write: request not supported.
    expect(stranger.data[0]!.toString('hex', 9)).toBe('01160a0006');
  });

  it('survives whatever a stranger writes', async () => {
    const at = await setUp();
    const stranger = strangerOn(at);
    await at.until(() => stranger.leEvents(LeEvent.connectionComplete).length === 1);
    for (let opcode = 0; opcode < 0x60; opcode++) {
      sendAtt(stranger, opcode);
      sendAtt(stranger, opcode, 0xff, 0xff, 0x01, 0x00);
      await at.pass(50);
    }
    stranger.transport.close();
    await at.pass(10_000);
    const phone = await (await phoneOn(at)).open();
    expect(phone.closed).toEqual([]);
  });

  it('takes no segment of a central that has not subscribed', async () => {
    const at = await setUp();
    const stranger = strangerOn(at);
    await at.until(() => stranger.leEvents(LeEvent.connectionComplete).length === 1);
    for (let handle = 1; handle < 16; handle++) sendAtt(stranger, 0x52, handle, 0x00, 0x03, 0x00);
    await at.pass(1_000);
    expect(at.accepted).toEqual([]);
  });

  it('falls silent when it loses power, and starts again as new', async () => {
    const at = await setUp();
    const { open } = await phoneOn(at);
    const phone = await open();
    at.peripheral.powerOff();
    expect(at.accepted[0]!.closed).toEqual([]);
    await at.until(() => at.accepted[0]!.closed.length > 0);
    expect(at.accepted[0]!.closed).toEqual(['power']);
    await at.pass(3_000);
    expect(phone.closed).toEqual([]);
    await at.until(() => phone.closed.length > 0);
    expect(phone.closed).toEqual(['timeout']);
    at.peripheral.start(advertisement, at.accept);
    const again = await open();
    again.link.send(Uint8Array.of(1));
    await at.until(() => at.accepted[1]!.received.length === 1);
  });

  it('starts as soon as it has power again, although it was started before that', async () => {
    const at = await setUp();
    at.peripheral.powerOff();
    at.peripheral.start(advertisement, at.accept);
    const phone = await (await phoneOn(at)).open();
    expect(phone.link.peer).toBe(LOCK_ADDRESS);
  });

  it('reports that its adapter is gone', async () => {
    const at = await setUp();
    const phone = await (await phoneOn(at)).open();
    at.air.controller(LOCK_ADDRESS).unplug();
    await at.until(() => at.lost.length > 0 && phone.closed.length > 0);
    expect([at.lost[0]!.code, at.accepted[0]!.closed]).toEqual(['ADAPTER_LOST', ['power']]);
    at.peripheral.start(advertisement, at.accept);
    at.peripheral.stop();
    await at.settle(at.peripheral.close());
  });

  it('refuses a name that does not fit into its advertising', async () => {
    const { peripheral, accept } = await setUp();
    expect(codeOf(() => peripheral.start({ ...advertisement, name: 'X'.repeat(30) }, accept))).toBe(
      'VALUE_OUT_OF_RANGE',
    );
  });
});
