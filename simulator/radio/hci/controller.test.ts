import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Command, Event, LeEvent, Status } from './codes.ts';
import { H4_COMMAND, H4_EVENT } from './h4.ts';
import { LOCK, linked, PHONE, setUp, TestHost } from './testing/test-host.ts';

describe('An emulated controller', () => {
  it('answers what a host asks before it uses it', () => {
    const { clock, air } = setUp();
    const host = new TestHost(clock, air.controller(LOCK, { aclBytes: 27, aclPackets: 4 })).begin();
    expect(host.command(Command.readBdAddr)).toEqual(Buffer.from([0, 1, 0, 0, 0, 0, 0xc0]));
    expect(host.command(Command.readLocalVersion)[1]).toBeGreaterThanOrEqual(6);
    expect(host.command(Command.leReadBufferSize)).toEqual(Buffer.from([0, 27, 0, 4]));
    expect(host.command(Command.readBufferSize).readUInt16LE(1)).toBe(27);
    expect(host.command(Command.leReadLocalFeatures)).toHaveLength(9);
    expect(host.command(Command.leReadMaximumDataLength).readUInt16LE(1)).toBe(27);
    expect(host.command(Command.leSetDefaultPhy, 0, 5, 5)[0]).toBe(Status.success);
    const map = host.command(Command.readLocalCommands).subarray(1);
    expect(map).toHaveLength(64);
    // Where noble looks for extended scanning.
    expect(map[37]! & 0x30).not.toBe(0);
    expect(host.command(Command.writeLeHostSupport, 1, 0)[0]).toBe(Status.success);
    expect(host.command(Command.readLeHostSupport)).toEqual(Buffer.from([0, 1, 0]));
  });

  it('answers nothing within the call', () => {
    const { clock, air } = setUp();
    const host = new TestHost(clock, air.controller(LOCK));
    host.transport.send(Uint8Array.of(H4_COMMAND, 0x03, 0x0c, 0));
    expect(host.heard).toEqual([]);
    clock.advance(0);
    expect(host.heard).toHaveLength(1);
  });

  it('allows one more command with each answer', () => {
    const { clock, air } = setUp();
    const host = new TestHost(clock, air.controller(LOCK)).begin();
    host.connect(PHONE);
    for (const complete of host.events(Event.commandComplete)) expect(complete[0]).toBe(1);
    for (const status of host.events(Event.commandStatus)) expect(status[1]).toBe(1);
  });

  it.each([
    ['a command it does not know', 0xfc01, [], Status.unknownCommand],
    ['too few parameters', Command.leSetScanEnable, [1], Status.invalidParameters],
    ['too many parameters', Command.reset, [1], Status.invalidParameters],
    ['a status command with wrong parameters', Command.disconnect, [0, 0], Status.invalidParameters],
    [
      'advertising faster than allowed',
      Command.leSetAdvertisingParameters,
      [1, 0, 1, 0, ...zeros(11)],
      Status.invalidParameters,
    ],
    [
      'directed advertising, which is not modelled',
      Command.leSetAdvertisingParameters,
      [32, 0, 32, 0, 1, ...zeros(10)],
      Status.unsupported,
    ],
    [
      'advertising data longer than 31 bytes',
      Command.leSetAdvertisingData,
      [32, ...zeros(31)],
      Status.invalidParameters,
    ],
    [
      'a window longer than its interval',
      Command.leSetScanParameters,
      [1, 4, 0, 5, 0, 0, 0],
      Status.invalidParameters,
    ],
    ['an end to no connection attempt', Command.leCreateConnectionCancel, [], Status.commandDisallowed],
    ['a handle that is not there', Command.disconnect, [9, 0, 0x13], Status.unknownConnection],
    [
      'an update of no connection',
      Command.leConnectionUpdate,
      [9, 0, ...zeros(12)],
      Status.unknownConnection,
    ],
    [
      'a supervision timeout shorter than its interval',
      Command.leCreateConnection,
      [...zeros(13), 80, 0, 80, 0, 0, 0, 10, 0, 0, 0, 0, 0],
      Status.invalidParameters,
    ],
  ] as const)('refuses %s with its status', (_, opcode, parameters, status) => {
    const { clock, air } = setUp();
    const host = new TestHost(clock, air.controller(LOCK)).begin();
    expect(host.command(opcode, ...parameters)[0]).toBe(status);
  });

  it('keeps the handle in the answer about RSSI, also of a link that is not there', () => {
    const { clock, air } = setUp();
    const host = new TestHost(clock, air.controller(LOCK)).begin();
    expect(host.command(Command.readRssi, 0x23, 0x01)).toEqual(Buffer.from([2, 0x23, 0x01, 127]));
    const { phone, air: room } = linked();
    room.conditions(PHONE, LOCK).set({ rssiDbm: -71 });
    const answer = phone.command(Command.readRssi, phone.handle & 0xff, phone.handle >> 8);
    expect([answer[0], answer.readUInt16LE(1), answer.readInt8(3)]).toEqual([0, phone.handle, -71]);
  });

  it('does not mix legacy and extended commands, until reset', () => {
    const { clock, air } = setUp();
    const host = new TestHost(clock, air.controller(LOCK)).begin();
    host.scan();
    const extended = () => host.command(Command.leSetExtendedScanEnable, 1, 0, 0, 0, 0, 0)[0];
    expect(extended()).toBe(Status.commandDisallowed);
    host.begin();
    expect(extended()).toBe(Status.success);
  });

  it('lets only those events through that the masks let through', () => {
    const { clock, air } = setUp();
    const lock = new TestHost(clock, air.controller(LOCK)).begin();
    const phone = new TestHost(clock, air.controller(PHONE));
    lock.advertise();
    phone.command(Command.reset);
    phone.scan();
    clock.advance(2_000);
    expect(phone.events(Event.leMeta)).toEqual([]);
    phone.command(Command.setEventMask, ...new Array<number>(8).fill(0xff));
    clock.advance(2_000);
    expect(phone.leEvents(LeEvent.advertisingReport).length).toBeGreaterThan(10);
    phone.command(Command.leSetEventMask, 0x1d, 0, 0, 0, 0, 0, 0, 0);
    const heard = phone.heard.length;
    clock.advance(2_000);
    expect(phone.heard).toHaveLength(heard);
  });

  it('never throws, whatever a host sends, and goes on answering', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 }), packets => {
        const { clock, phone, lock } = linked();
        for (const packet of packets) {
          phone.transport.send(packet);
          lock.transport.send(Uint8Array.from([2, lock.handle & 0xff, ...packet]));
          clock.advance(5);
        }
        expect(phone.command(Command.reset)[0]).toBe(Status.success);
      }),
      { numRuns: 60 },
    );
  });

  it('answers every command in its table, whatever the parameters', () => {
    const opcodes = Object.values(Command);
    fc.assert(
      fc.property(fc.constantFrom(...opcodes), fc.uint8Array({ maxLength: 44 }), (opcode, parameters) => {
        const { phone } = linked();
        expect(phone.command(opcode, ...parameters).length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  it('reports a packet that is no command and no data as a hardware error', () => {
    const { clock, air } = setUp();
    const host = new TestHost(clock, air.controller(LOCK)).begin();
    host.transport.send(Uint8Array.of(0x03, 0, 0, 0));
    clock.advance(0);
    expect(host.events(Event.hardwareError)).toHaveLength(1);
    expect(host.heard.at(-1)![0]).toBe(H4_EVENT);
  });

  it('belongs to one host: the next takes it over, fresh', () => {
    const { clock, air } = setUp();
    const first = new TestHost(clock, air.controller(LOCK)).begin();
    first.advertise();
    const second = new TestHost(clock, air.controller(LOCK));
    clock.advance(0);
    expect([first.closed, second.closed]).toEqual([1, 0]);
    first.transport.send(Uint8Array.of(H4_COMMAND, 0x03, 0x0c, 0));
    first.transport.close();
    expect(second.begin().command(Command.readBdAddr)[0]).toBe(Status.success);
    const phone = new TestHost(clock, air.controller(PHONE)).begin();
    phone.scan();
    clock.advance(5_000);
    expect(phone.leEvents(LeEvent.advertisingReport)).toEqual([]);
  });
});

function zeros(count: number): number[] {
  return new Array<number>(count).fill(0);
}
