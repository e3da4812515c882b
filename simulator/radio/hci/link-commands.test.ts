import { describe, expect, it } from 'vitest';
import { HciCommand, HciEvent, HciStatus, LeEvent } from './codes.ts';
import { u16 } from './packets.ts';
import {
  connectPhoneToLock,
  createTestHciAir,
  EVERY_LE_EVENT,
  LOCK_ADDRESS,
  PHONE_ADDRESS,
  TestHost,
} from './testing/test-host.ts';

function setUp(options: { readonly lockBytes?: number; readonly suggested?: number } = {}) {
  const { clock, air } = createTestHciAir();
  const lock = new TestHost(
    clock,
    air.controller(LOCK_ADDRESS, { aclBytes: options.lockBytes ?? 251 }),
  ).begin(EVERY_LE_EVENT);
  const phone = new TestHost(clock, air.controller(PHONE_ADDRESS)).begin(EVERY_LE_EVENT);
  const { suggested } = options;
  if (suggested) phone.command(HciCommand.leWriteDefaultDataLength, ...u16(suggested), ...u16(2_120));
  lock.advertise();
  phone.connect(LOCK_ADDRESS);
  clock.advance(1_000);
  return { clock, air, lock, phone };
}

/** What is sent and received at most, in bytes and in microseconds, as each event tells it. */
function lengths(host: TestHost): number[][] {
  return host.leEvents(LeEvent.dataLengthChange).map(event => [2, 4, 6, 8].map(at => event.readUInt16LE(at)));
}

describe('What a controller computes', () => {
  it('encrypts as the sample data of the specification, last byte first', () => {
    const { clock, air } = createTestHciAir();
    const host = new TestHost(clock, air.controller(PHONE_ADDRESS)).begin();
    // Vol 6 Part C, 1: the key, then the plain text.
    const key = Buffer.from('bf01fb9d4ef3bc36d874f5394138684c', 'hex');
    const plain = Buffer.from('1302f1e0dfcebdac7968574635241302', 'hex');
    const answer = host.command(HciCommand.leEncrypt, ...key, ...plain);
    expect(answer.toString('hex')).toBe('0066c6c2278e3b8e053e7ea326521bad99');
  });

  it('draws eight bytes that differ from time to time, from controller to controller, and not for equal seeds', () => {
    const draw = (address: string) => {
      const { clock, air } = createTestHciAir();
      const host = new TestHost(clock, air.controller(address)).begin();
      return [1, 2, 3].map(() => host.command(HciCommand.leRand).toString('hex'));
    };
    const drawn = [...draw(LOCK_ADDRESS), ...draw(PHONE_ADDRESS)];
    expect(new Set(drawn).size).toBe(6);
    expect(drawn.every(answer => /^00[0-9a-f]{16}$/.test(answer))).toBe(true);
    expect(draw(LOCK_ADDRESS)).toEqual(drawn.slice(0, 3));
  });
});

describe('The other side of a link', () => {
  it.each(['central', 'peripheral'] as const)('tells its version and its features to the %s', role => {
    const { clock, air, phone, lock } = setUp();
    const asking = role === 'central' ? phone : lock;
    expect(asking.answer(HciCommand.readRemoteVersion, ...asking.wireHandle)).toMatchObject({
      kind: 'status',
    });
    asking.command(HciCommand.leReadRemoteFeatures, ...asking.wireHandle);
    // A packet there and one back, so not within the interval of 30 ms.
    clock.advance(29);
    expect(asking.events(HciEvent.remoteVersionComplete)).toEqual([]);
    clock.advance(200);
    const third = new TestHost(clock, air.controller('F0:00:00:00:00:02'));
    const own = third.command(HciCommand.readLocalVersion);
    const [version] = asking.events(HciEvent.remoteVersionComplete);
    expect([version![0], version!.readUInt16LE(1), version![3]]).toEqual([0, asking.handle, own[4]]);
    const [features] = asking.leEvents(LeEvent.remoteFeaturesComplete);
    expect([features![0], features!.readUInt16LE(1)]).toEqual([0, asking.handle]);
    expect(features!.subarray(3)).toEqual(third.command(HciCommand.leReadLocalFeatures).subarray(1));
  });

  it('reports nothing when the link ends before', () => {
    const { clock, air, phone } = setUp();
    air.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set({ inRange: false });
    phone.command(HciCommand.leReadRemoteFeatures, ...phone.wireHandle);
    clock.advance(10_000);
    expect(phone.leEvents(LeEvent.remoteFeaturesComplete)).toEqual([]);
    expect(phone.events(HciEvent.disconnectionComplete)).toHaveLength(1);
  });

  it.each([
    ['its version', HciCommand.readRemoteVersion],
    ['its features', HciCommand.leReadRemoteFeatures],
  ] as const)('is not asked for %s where there is no link', (_, opcode) => {
    const { clock, air } = createTestHciAir();
    const host = new TestHost(clock, air.controller(PHONE_ADDRESS)).begin();
    expect(host.command(opcode, 9, 0)[0]).toBe(HciStatus.unknownConnection);
  });
});

describe('The length of data packets', () => {
  it('is reported with the link when it is not the minimum', () => {
    const { phone, lock } = setUp();
    expect([lengths(phone), lengths(lock)]).toEqual([[[251, 2_120, 251, 2_120]], [[251, 2_120, 251, 2_120]]]);
    const least = setUp({ lockBytes: 27, suggested: 27 });
    expect([lengths(least.phone), lengths(least.lock)]).toEqual([[], []]);
  });

  it('is what the one wants to send and the other takes', () => {
    const { phone, lock } = setUp({ lockBytes: 100, suggested: 60 });
    expect(lengths(phone)).toEqual([[60, 592, 100, 912]]);
    expect(lengths(lock)).toEqual([[100, 912, 60, 592]]);
  });

  it('changes when a host asks, and cuts what is sent from then on', () => {
    const { clock, phone, lock } = setUp();
    const answer = phone.command(HciCommand.leSetDataLength, ...phone.wireHandle, ...u16(40), ...u16(2_120));
    expect([answer[0], answer.readUInt16LE(1)]).toEqual([0, phone.handle]);
    clock.advance(31);
    expect(lengths(phone).at(-1)).toEqual([40, 432, 251, 2_120]);
    expect(lengths(lock).at(-1)).toEqual([251, 2_120, 40, 432]);
    phone.sendData(phone.handle, 0, ...new Array<number>(100).fill(7));
    clock.advance(31);
    expect(lock.data.map(packet => packet.readUInt16LE(3))).toEqual([40, 40, 20]);
    // Asked for again it is no change.
    phone.command(HciCommand.leSetDataLength, ...phone.wireHandle, ...u16(40), ...u16(2_120));
    clock.advance(31);
    expect(lengths(phone)).toHaveLength(2);
  });

  it('is limited by the time on the air as well', () => {
    const { clock, phone } = setUp();
    phone.command(HciCommand.leSetDataLength, ...phone.wireHandle, ...u16(251), ...u16(1_000));
    clock.advance(31);
    expect(lengths(phone).at(-1)).toEqual([111, 1_000, 251, 2_120]);
  });

  it.each([
    [26, 2_120],
    [252, 2_120],
    [251, 327],
    [251, 17_041],
  ])('is refused at %i bytes in %i us', (bytes, timeUs) => {
    const { phone } = connectPhoneToLock();
    const length = [...u16(bytes), ...u16(timeUs)];
    expect(phone.command(HciCommand.leSetDataLength, ...phone.wireHandle, ...length)[0]).toBe(
      HciStatus.invalidParameters,
    );
    expect(phone.command(HciCommand.leWriteDefaultDataLength, ...length)[0]).toBe(
      HciStatus.invalidParameters,
    );
  });

  it('is suggested by a host, until the next reset', () => {
    const { clock, air } = createTestHciAir();
    const host = new TestHost(clock, air.controller(PHONE_ADDRESS)).begin();
    const read = () => host.command(HciCommand.leReadDefaultDataLength).readUInt16LE(1);
    expect(read()).toBe(251);
    host.command(HciCommand.leWriteDefaultDataLength, ...u16(60), ...u16(2_120));
    expect(read()).toBe(60);
    host.begin();
    expect(read()).toBe(251);
  });
});

describe('The radio of a link', () => {
  it('is on LE 1M, and on nothing else', () => {
    const { clock, phone } = setUp();
    const handle = phone.wireHandle;
    expect([...phone.command(HciCommand.leReadPhy, ...handle)]).toEqual([0, ...handle, 1, 1]);
    expect(phone.command(HciCommand.leSetPhy, ...handle, 0, 2, 2, 0, 0)[0]).toBe(HciStatus.unsupported);
    expect(phone.command(HciCommand.leSetPhy, ...handle, 3, 0, 0, 0, 0)[0]).toBe(HciStatus.success);
    clock.advance(0);
    expect([...phone.leEvents(LeEvent.phyUpdateComplete)[0]!]).toEqual([0, ...handle, 1, 1]);
  });

  it('uses the channels that the host of the central leaves it', () => {
    const { phone, lock } = setUp();
    const map = (host: TestHost) =>
      host.command(HciCommand.leReadChannelMap, ...host.wireHandle).toString('hex', 3);
    expect([map(phone), map(lock)]).toEqual(['ffffffff1f', 'ffffffff1f']);
    expect(phone.command(HciCommand.leSetHostChannels, 0xff, 0, 0, 0, 0)[0]).toBe(HciStatus.success);
    expect([map(phone), map(lock)]).toEqual(['ff00000000', 'ff00000000']);
    expect(phone.command(HciCommand.leSetHostChannels, 0, 0, 0, 0, 0x20)[0]).toBe(
      HciStatus.invalidParameters,
    );
  });
});
