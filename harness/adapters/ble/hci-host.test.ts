import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLockbenchError, LockbenchError } from '../../../protocol/errors/error.ts';
import { HciCommand } from '../../../simulator/radio/hci/codes.ts';
import { HciHost } from './hci-host.ts';
import { createBleno, createNoble } from './stacks.ts';
import { FakeController } from './testing/fake-controller.ts';

const RESET = '01030c00';
const commandPacket = (opcode: number) => Buffer.from([1, opcode & 0xff, opcode >> 8, 0]);
/** A link of handle 0x0040 with 11:22:33:44:55:66, as its peripheral. */
const connection = [
  0x3e, 1, 0, 0x40, 0, 1, 0, 0x66, 0x55, 0x44, 0x33, 0x22, 0x11, 6, 0, 0, 0, 42, 0, 0,
] as const;
const keyRequest = [0x3e, 5, 0x40, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0] as const;

async function opened(controller = new FakeController()) {
  const host = new HciHost(controller);
  await host.open();
  return { controller, host };
}

/** What bleno writes to the control socket for one bond. */
function bond(address: string, key: number): Buffer {
  const packet = Buffer.alloc(8 + 36);
  packet.writeUInt16LE(0x0013, 0);
  packet.writeUInt16LE(38, 4);
  packet.writeUInt16LE(1, 6);
  Buffer.from(address, 'hex').copy(packet, 8);
  packet.fill(key, 8 + 20);
  return packet;
}

describe('In the kernel’s place', () => {
  it('resets the controller before anything else', async () => {
    const { controller } = await opened();
    expect(controller.sent).toEqual([RESET]);
  });

  it('has one command under way at a time, and sends data past it', async () => {
    const { controller, host } = await opened();
    for (const opcode of [HciCommand.readBdAddr, HciCommand.leReadBufferSize])
      host.write(commandPacket(opcode));
    host.write(Buffer.from([2, 0x40, 0, 1, 0, 9]));
    expect(controller.sent.slice(1)).toEqual(['01091000', '0240000100' + '09']);
    await Promise.resolve();
    expect(controller.sent.slice(3)).toEqual(['01022000']);
  });

  it('answers for the keys that bleno has made, and refuses the others', async () => {
    const { controller, host } = await opened();
    host.manage(bond('665544332211', 0xab));
    controller.event(...connection);
    controller.event(...keyRequest);
    await Promise.resolve();
    expect(controller.sent.at(-1)).toBe(`011a20124000${'ab'.repeat(16)}`);
    host.manage(bond('ffffffffffff', 0xcd));
    controller.event(...keyRequest);
    await Promise.resolve();
    expect(controller.sent.at(-1)).toBe('011b2002' + '4000');
  });

  it('leaves reset and keys to a kernel that stands between', async () => {
    const managed: Buffer[] = [];
    const controller = Object.assign(new FakeController(), {
      manage: (packet: Uint8Array) => void managed.push(Buffer.from(packet)),
    });
    const { host } = await opened(controller);
    host.manage(bond('665544332211', 0xab));
    controller.event(...connection);
    controller.event(...keyRequest);
    expect([controller.sent, managed.length, host.platform]).toEqual([[], 1, 'linux']);
    host.reset(() => {});
    expect(controller.sent).toEqual(['01060403' + '4000' + '15']);
  });

  it('reports links and completed packets after the stack has got them', async () => {
    const { controller, host } = await opened();
    const order: string[] = [];
    host.listen(packet => void order.push(`stack 0x${packet[1]!.toString(16)}`));
    host.events = {
      onLinkUp: (handle, peer) => void order.push(`up ${handle} ${peer}`),
      onCompleted: (handle, packets) => void order.push(`${handle} completed ${packets}`),
      onLinkDown: (handle, reason) => void order.push(`down ${handle} ${reason}`),
    };
    controller.event(...connection);
    controller.event(0x13, 2, 0x40, 0, 2, 0, 0x41, 0, 1, 0);
    controller.event(0x05, 0, 0x40, 0, 0x13);
    expect(order).toEqual([
      'stack 0x3e',
      'up 64 11:22:33:44:55:66',
      'stack 0x13',
      '64 completed 2',
      '65 completed 1',
      'stack 0x5',
      'down 64 19',
    ]);
  });

  it('reports a silent controller', async () => {
    const host = new HciHost(new FakeController('nothing'), { silenceMs: 5 });
    await expect(host.open()).rejects.toMatchObject({ code: 'ADAPTER_SILENT' });
  });

  it.each([
    ['unplugged', undefined, 'ADAPTER_LOST'],
    ['out of step', new LockbenchError('ADAPTER_GARBLED'), 'ADAPTER_GARBLED'],
  ] as const)('says that a controller is %s, once, and is over', async (_, error, code) => {
    const { controller, host } = await opened();
    const lost: unknown[] = [];
    host.events = { onLost: error => void lost.push(error) };
    controller.unplug(error);
    controller.unplug(error);
    host.write(commandPacket(HciCommand.readBdAddr));
    expect(lost.map(error => isLockbenchError(error, code))).toEqual([true]);
    expect([controller.sent, controller.closed]).toEqual([[RESET], 1]);
  });

  it('keeps noble alive when a link goes while it writes, and its other links going', async () => {
    const { controller, host } = await opened();
    const { noble, bindings } = createNoble(host);
    noble.on('stateChange', () => {});
    await turn();
    controller.event(0x0e, 1, 0x02, 0x20, 0, 27, 0, 1);
    controller.event(...connection);
    controller.event(...connection.slice(0, 3), 0x41, ...connection.slice(4));
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => void unhandled.push(reason);
    process.on('unhandledRejection', note);
    const written = [0x40, 0x41].map(handle =>
      bindings._hci.writeAclDataPkt(handle, 4, Buffer.from([handle])),
    );
    controller.event(0x05, 0, 0x40, 0, 0x13);
    await Promise.all(written);
    await turn();
    process.off('unhandledRejection', note);
    expect([unhandled, controller.sent.at(-1)]).toEqual([[], '02410005000100040041']);
  });

  it('survives whatever a controller sends, with either stack', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.uint8Array({ minLength: 1, maxLength: 60 }),
            fc.uint8Array({ maxLength: 40 }).map(tail => Uint8Array.from([4, 0x3e, tail.length, ...tail])),
            fc
              .uint8Array({ maxLength: 40 })
              .map(tail => Uint8Array.from([2, 0x40, 0x20, tail.length, 0, ...tail])),
            fc.uint8Array({ maxLength: 8 }).map(tail => Uint8Array.from([4, 0x0e, tail.length, ...tail])),
          ),
          { maxLength: 30 },
        ),
        async packets => {
          for (const stack of ['noble', 'bleno'] as const) {
            const { controller, host } = await opened();
            if (stack === 'noble') createNoble(host).noble.on('stateChange', () => {});
            else createBleno(host, { advertisingIntervalMs: 100 }).bleno.on('stateChange', () => {});
            await turn();
            controller.event(...connection);
            for (const packet of packets) controller.raw(packet);
            await turn();
            host.close();
          }
        },
      ),
      { numRuns: 15 },
    );
  });
});

function turn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
