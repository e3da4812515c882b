import { describe, expect, it } from 'vitest';
import { HciHost } from './hci-host.ts';
import { createHciSocketClass } from './hci-socket.ts';
import { FakeController } from './testing/fake-controller.ts';

const RESET = '01030c00';
const READ_ADDRESS = Buffer.from([0x01, 0x09, 0x10, 0x00]);

async function setUp() {
  const controller = new FakeController();
  const host = new HciHost(controller);
  await host.open();
  controller.sent.length = 0;
  const HciSocket = createHciSocketClass(host);
  const open = () => {
    const socket = new HciSocket();
    const heard: string[] = [];
    socket.on('data', (packet: Buffer) => void heard.push(packet.toString('hex')));
    return { socket, heard };
  };
  return { controller, open };
}

/** What the controller says comes a microtask later. */
const soon = () => new Promise<void>(resolve => setImmediate(resolve));

describe('The socket that stacks take for that of the kernel', () => {
  it.each(['bindRaw', 'bindUser'] as const)('carries packets both ways after %s', async bind => {
    const { controller, open } = await setUp();
    const { socket, heard } = open();
    expect(socket[bind]()).toBe(socket.getDeviceList()[0]!.devId);
    socket.start();
    expect(socket.isDevUp()).toBe(true);
    socket.write(READ_ADDRESS);
    await soon();
    expect(controller.sent).toEqual([READ_ADDRESS.toString('hex')]);
    expect(heard).toEqual(['040e0401091000']);
  });

  it('neither receives nor sends once it is stopped, and goes on when it is started again', async () => {
    const { controller, open } = await setUp();
    const { socket, heard } = open();
    socket.bindRaw();
    socket.start();
    socket.stop();
    socket.write(READ_ADDRESS);
    socket.reset();
    controller.event(0x10, 0x01);
    await soon();
    expect([controller.sent, heard]).toEqual([[], []]);
    socket.start();
    controller.event(0x10, 0x01);
    socket.write(READ_ADDRESS);
    await soon();
    expect([controller.sent.length, heard.length]).toEqual([1, 2]);
  });

  it('resets the controller, whose answer the stack hears', async () => {
    const { controller, open } = await setUp();
    const { socket, heard } = open();
    socket.bindUser();
    socket.start();
    socket.reset();
    await soon();
    expect([controller.sent, heard]).toEqual([[RESET], ['040e0401030c00']]);
  });

  it('lists the one adapter, which is up', async () => {
    const { socket } = (await setUp()).open();
    expect(socket.getDeviceList()).toMatchObject([{ devId: 0, devUp: true }]);
  });

  it('sends nothing of the control channel to the controller, and leaves the adapter to the first socket', async () => {
    const { controller, open } = await setUp();
    const adapter = open();
    adapter.socket.bindRaw();
    adapter.socket.start();
    const control = open();
    control.socket.bindControl();
    control.socket.start();
    control.socket.write(Buffer.from('13000000020000', 'hex'));
    control.socket.reset();
    controller.event(0x10, 0x01);
    await soon();
    expect([controller.sent, adapter.heard, control.heard]).toEqual([[], ['04100101'], []]);
  });
});
