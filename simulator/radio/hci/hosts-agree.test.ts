import { describe, expect, it } from 'vitest';
import { HciCommand, HciEvent, HciStatus, LeEvent } from './codes.ts';
import {
  connectPhoneToLock,
  createTestHciAir,
  LOCK_ADDRESS,
  PHONE_ADDRESS,
  type TestHost,
} from './testing/test-host.ts';

describe('The MTU of the hosts', () => {
  it('is capped by the pair, in the question as in the answer', () => {
    const bench = createTestHciAir();
    bench.air.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set({ mtuBytes: 23 });
    const { clock, phone, lock } = connectPhoneToLock(bench);
    phone.sendData(phone.handle, 0, 3, 0, 4, 0, 0x02, 0x00, 0x01);
    lock.sendData(lock.handle, 0, 3, 0, 4, 0, 0x03, 0x00, 0x01);
    phone.sendData(phone.handle, 0, 3, 0, 6, 0, 0x02, 0x00, 0x01);
    clock.advance(31);
    expect(lock.data.map(packet => packet.toString('hex', 9))).toEqual(['021700', '020001']);
    expect(phone.data.map(packet => packet.toString('hex', 9))).toEqual(['031700']);
  });
});

describe('Encryption', () => {
  const key = new Array<number>(16).fill(0xab);

  function ask() {
    const bench = connectPhoneToLock();
    const { clock, phone, lock } = bench;
    phone.command(
      HciCommand.leEnableEncryption,
      phone.handle & 0xff,
      phone.handle >> 8,
      ...zeros(10),
      ...key,
    );
    clock.advance(31);
    const handle = [lock.handle & 0xff, lock.handle >> 8] as const;
    const changes = (host: TestHost) =>
      host.events(HciEvent.encryptionChange).map(event => [event[0], event[3]]);
    return { ...bench, handle, changes };
  }

  it('begins on both sides once the peripheral knows the key', () => {
    const { clock, phone, lock, handle, changes } = ask();
    expect(lock.leEvents(LeEvent.longTermKeyRequest)[0]!.readUInt16LE(0)).toBe(lock.handle);
    expect(lock.command(HciCommand.leLongTermKeyReply, ...handle, ...key)[0]).toBe(HciStatus.success);
    clock.advance(31);
    expect([changes(phone), changes(lock)]).toEqual([[[0, 1]], [[0, 1]]]);
    expect(lock.command(HciCommand.leLongTermKeyReply, ...handle, ...key)[0]).toBe(
      HciStatus.commandDisallowed,
    );
  });

  it('is refused to the central when the peripheral has no key', () => {
    const { clock, phone, lock, handle, changes } = ask();
    lock.command(HciCommand.leLongTermKeyNegativeReply, ...handle);
    clock.advance(31);
    expect([changes(phone), changes(lock)]).toEqual([[[HciStatus.keyMissing, 0]], []]);
  });

  it('ends the link when the keys differ', () => {
    const { clock, phone, lock, handle } = ask();
    lock.command(HciCommand.leLongTermKeyReply, ...handle, ...zeros(16));
    clock.advance(31);
    expect([goodbyes(phone), goodbyes(lock)]).toEqual([[HciStatus.micFailure], [HciStatus.micFailure]]);
  });
});

function goodbyes(host: TestHost): number[] {
  return host.events(HciEvent.disconnectionComplete).map(report => report[3]!);
}

function zeros(count: number): number[] {
  return new Array<number>(count).fill(0);
}
