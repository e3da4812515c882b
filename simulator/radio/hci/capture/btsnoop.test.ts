import { describe, expect, it } from 'vitest';
import { HciCommand } from '../codes.ts';
import { createTestHciAir, LOCK_ADDRESS, TestHost } from '../testing/test-host.ts';
import { createBtsnoopWriter } from './btsnoop.ts';
import { tapTransport } from './tap.ts';

describe('A btsnoop capture', () => {
  it('holds what passed, with direction, kind and time', () => {
    const { clock, air } = createTestHciAir();
    const chunks: Uint8Array[] = [];
    const controller = air.controller(LOCK_ADDRESS);
    const captured = {
      address: LOCK_ADDRESS,
      unplug: () => controller.unplug(),
      transport: () =>
        tapTransport(
          controller.transport(),
          createBtsnoopWriter(clock, bytes => void chunks.push(bytes)),
        ),
    };
    const host = new TestHost(clock, captured);
    clock.advance(1_500);
    host.command(HciCommand.readBdAddr);
    host.sendData(5, 0, 1, 2);

    const file = Buffer.concat(chunks);
    expect(file.subarray(0, 16).toString('hex')).toBe(
      `${Buffer.from('btsnoop\0').toString('hex')}00000001000003ea`,
    );
    const records: { flags: number; packet: string; at: number }[] = [];
    for (let at = 16; at < file.length; ) {
      const length = file.readUInt32BE(at);
      expect(file.readUInt32BE(at + 4)).toBe(length);
      const sinceYear0 = file.readBigUInt64BE(at + 16);
      records.push({
        flags: file.readUInt32BE(at + 8),
        packet: file.toString('hex', at + 24, at + 24 + length),
        at: Number((sinceYear0 - 0x00dcddb30f2f8000n) / 1_000n),
      });
      at += 24 + length;
    }
    expect(records).toEqual([
      { flags: 2, packet: '01091000', at: clock.now() },
      { flags: 3, packet: '040e0a01091000' + '0100000000c0', at: clock.now() },
      { flags: 0, packet: '020500020001' + '02', at: clock.now() },
    ]);
  });
});
