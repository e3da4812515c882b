import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { HciCommand, HciEvent, HciStatus, LeEvent } from './codes.ts';
import { H4_COMMAND, H4_EVENT } from './h4.ts';
import {
  connectPhoneToLock,
  createTestHciAir,
  LOCK_ADDRESS,
  PHONE_ADDRESS,
  TestHost,
} from './testing/test-host.ts';

describe('An emulated controller', () => {
  it('answers what a host asks before it uses it', () => {
    const { clock, air } = createTestHciAir();
    const host = new TestHost(clock, air.controller(LOCK_ADDRESS, { aclBytes: 27, aclPackets: 4 })).begin();
    expect(host.command(HciCommand.readBdAddr)).toEqual(Buffer.from([0, 1, 0, 0, 0, 0, 0xc0]));
    expect(host.command(HciCommand.readLocalVersion)[1]).toBeGreaterThanOrEqual(6);
    expect(host.command(HciCommand.leReadBufferSize)).toEqual(Buffer.from([0, 27, 0, 4]));
    expect(host.command(HciCommand.readBufferSize).readUInt16LE(1)).toBe(27);
    expect(host.command(HciCommand.leReadLocalFeatures)).toHaveLength(9);
    expect(host.command(HciCommand.leReadMaximumDataLength).readUInt16LE(1)).toBe(27);
    expect(host.command(HciCommand.leSetDefaultPhy, 0, 5, 5)[0]).toBe(HciStatus.success);
    const map = host.command(HciCommand.readLocalCommands).subarray(1);
    expect(map).toHaveLength(64);
    // Where noble looks for extended scanning.
    expect(map[37]! & 0x30).not.toBe(0);
    expect(host.command(HciCommand.writeLeHostSupport, 1, 0)[0]).toBe(HciStatus.success);
    expect(host.command(HciCommand.readLeHostSupport)).toEqual(Buffer.from([0, 1, 0]));
  });

  it('answers nothing within the call', () => {
    const { clock, air } = createTestHciAir();
    const host = new TestHost(clock, air.controller(LOCK_ADDRESS));
    host.transport.send(Uint8Array.of(H4_COMMAND, 0x03, 0x0c, 0));
    expect(host.received).toEqual([]);
    clock.advance(0);
    expect(host.received).toHaveLength(1);
  });

  it('allows one more command with each answer', () => {
    const { clock, air } = createTestHciAir();
    const host = new TestHost(clock, air.controller(LOCK_ADDRESS)).begin();
    host.connect(PHONE_ADDRESS);
    for (const complete of host.events(HciEvent.commandComplete)) expect(complete[0]).toBe(1);
    for (const status of host.events(HciEvent.commandStatus)) expect(status[1]).toBe(1);
  });

  it.each([
    ['a command it does not know', 0xfc01, [], HciStatus.unknownCommand],
    ['too few parameters', HciCommand.leSetScanEnable, [1], HciStatus.invalidParameters],
    ['too many parameters', HciCommand.reset, [1], HciStatus.invalidParameters],
    ['a status command with wrong parameters', HciCommand.disconnect, [0, 0], HciStatus.invalidParameters],
    [
      'advertising faster than allowed',
      HciCommand.leSetAdvertisingParameters,
      [1, 0, 1, 0, ...zeros(11)],
      HciStatus.invalidParameters,
    ],
    [
      'directed advertising, which is not modelled',
      HciCommand.leSetAdvertisingParameters,
      [32, 0, 32, 0, 1, ...zeros(10)],
      HciStatus.unsupported,
    ],
    [
      'advertising data longer than 31 bytes',
      HciCommand.leSetAdvertisingData,
      [32, ...zeros(31)],
      HciStatus.invalidParameters,
    ],
    [
      'a window longer than its interval',
      HciCommand.leSetScanParameters,
      [1, 4, 0, 5, 0, 0, 0],
      HciStatus.invalidParameters,
    ],
    ['an end to no connection attempt', HciCommand.leCreateConnectionCancel, [], HciStatus.commandDisallowed],
    ['a handle that is not there', HciCommand.disconnect, [9, 0, 0x13], HciStatus.unknownConnection],
    [
      'an update of no connection',
      HciCommand.leConnectionUpdate,
      [9, 0, ...zeros(12)],
      HciStatus.unknownConnection,
    ],
    [
      'a supervision timeout shorter than its interval',
      HciCommand.leCreateConnection,
      [...zeros(13), 80, 0, 80, 0, 0, 0, 10, 0, 0, 0, 0, 0],
      HciStatus.invalidParameters,
    ],
  ] as const)('refuses %s with its status', (_, opcode, parameters, status) => {
    const { clock, air } = createTestHciAir();
    const host = new TestHost(clock, air.controller(LOCK_ADDRESS)).begin();
    expect(host.command(opcode, ...parameters)[0]).toBe(status);
  });

  it('keeps the handle in the answer about RSSI, also of a link that is not there', () => {
    const { clock, air } = createTestHciAir();
    const host = new TestHost(clock, air.controller(LOCK_ADDRESS)).begin();
    expect(host.command(HciCommand.readRssi, 0x23, 0x01)).toEqual(Buffer.from([2, 0x23, 0x01, 127]));
    const { phone, air: testAir } = connectPhoneToLock();
    testAir.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set({ rssiDbm: -71 });
    const answer = phone.command(HciCommand.readRssi, phone.handle & 0xff, phone.handle >> 8);
    expect([answer[0], answer.readUInt16LE(1), answer.readInt8(3)]).toEqual([0, phone.handle, -71]);
  });

  it('does not mix legacy and extended commands, until reset', () => {
    const { clock, air } = createTestHciAir();
    const host = new TestHost(clock, air.controller(LOCK_ADDRESS)).begin();
    host.scan();
    const extended = () => host.command(HciCommand.leSetExtendedScanEnable, 1, 0, 0, 0, 0, 0)[0];
    expect(extended()).toBe(HciStatus.commandDisallowed);
    host.begin();
    expect(extended()).toBe(HciStatus.success);
  });

  it('lets only those events through that the masks let through', () => {
    const { clock, air } = createTestHciAir();
    const lock = new TestHost(clock, air.controller(LOCK_ADDRESS)).begin();
    const phone = new TestHost(clock, air.controller(PHONE_ADDRESS));
    lock.advertise();
    phone.command(HciCommand.reset);
    phone.scan();
    clock.advance(2_000);
    expect(phone.events(HciEvent.leMeta)).toEqual([]);
    phone.command(HciCommand.setEventMask, ...new Array<number>(8).fill(0xff));
    clock.advance(2_000);
    expect(phone.leEvents(LeEvent.advertisingReport).length).toBeGreaterThan(10);
    phone.command(HciCommand.leSetEventMask, 0x1d, 0, 0, 0, 0, 0, 0, 0);
    const heard = phone.received.length;
    clock.advance(2_000);
    expect(phone.received).toHaveLength(heard);
  });

  it('never throws, whatever a host sends, and goes on answering', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 20 }), packets => {
        const { clock, phone, lock } = connectPhoneToLock();
        for (const packet of packets) {
          phone.transport.send(packet);
          lock.transport.send(Uint8Array.from([2, lock.handle & 0xff, ...packet]));
          clock.advance(5);
        }
        expect(phone.command(HciCommand.reset)[0]).toBe(HciStatus.success);
      }),
      { numRuns: 60 },
    );
  });

  it('answers every command in its table, whatever the parameters', () => {
    const opcodes = Object.values(HciCommand);
    fc.assert(
      fc.property(fc.constantFrom(...opcodes), fc.uint8Array({ maxLength: 44 }), (opcode, parameters) => {
        const { phone } = connectPhoneToLock();
        expect(phone.command(opcode, ...parameters).length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });

  it('reports a packet that is no command and no data as a hardware error', () => {
    const { clock, air } = createTestHciAir();
    const host = new TestHost(clock, air.controller(LOCK_ADDRESS)).begin();
    host.transport.send(Uint8Array.of(0x03, 0, 0, 0));
    clock.advance(0);
    expect(host.events(HciEvent.hardwareError)).toHaveLength(1);
    expect(host.received.at(-1)![0]).toBe(H4_EVENT);
  });

  it('belongs to one host: the next takes it over, fresh', () => {
    const { clock, air } = createTestHciAir();
    const first = new TestHost(clock, air.controller(LOCK_ADDRESS)).begin();
    first.advertise();
    const second = new TestHost(clock, air.controller(LOCK_ADDRESS));
    clock.advance(0);
    expect([first.closed, second.closed]).toEqual([1, 0]);
    first.transport.send(Uint8Array.of(H4_COMMAND, 0x03, 0x0c, 0));
    first.transport.close();
    expect(second.begin().command(HciCommand.readBdAddr)[0]).toBe(HciStatus.success);
    const phone = new TestHost(clock, air.controller(PHONE_ADDRESS)).begin();
    phone.scan();
    clock.advance(5_000);
    expect(phone.leEvents(LeEvent.advertisingReport)).toEqual([]);
  });
});

function zeros(count: number): number[] {
  return new Array<number>(count).fill(0);
}
