import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sighting } from '../../../protocol/ble/port.ts';
import { noTrace } from '../../../protocol/ports/trace.ts';
import { advertisement, ConnectLog, EndLog } from '../../../simulator/radio/contract/ble-contract.ts';
import { createHciAir } from '../../../simulator/radio/hci/hci-air.ts';
import { type ServedController, serveController } from '../../../simulator/radio/hci/serve.ts';
import { LOCK_ADDRESS, PHONE_ADDRESS } from '../../../simulator/radio/hci/testing/test-host.ts';
import { createOffsetClock } from '../../../simulator/world/offset-clock.ts';
import { createRandomSource } from '../../../simulator/world/random.ts';
import type { AdapterWait } from './adapter-wait.ts';
import { openBlenoPeripheral } from './bleno-peripheral.ts';
import { openNobleCentral } from './noble-central.ts';

/** Adapters behind real sockets, which are closed and served anew as a dongle is pulled out and put in. */
const clock = createOffsetClock();
let folder: string;
let air: ReturnType<typeof createHciAir>;
const plugged = new Map<string, ServedController>();

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lockbench-away-'));
  air = createHciAir({ clock, random: createRandomSource('away'), trace: noTrace });
});

afterEach(async () => {
  for (const address of [...plugged.keys()]) await unplug(address);
  clock.clear();
  await rm(folder, { recursive: true });
});

const pathOf = (address: string) => join(folder, address.replaceAll(':', ''));
const targetOf = (address: string) => `unix:${pathOf(address)}`;

async function plug(address: string): Promise<void> {
  plugged.set(address, await serveController(air.controller(address), { path: pathOf(address) }));
}

async function unplug(address: string): Promise<void> {
  await plugged.get(address)?.close();
  plugged.delete(address);
}

async function until(condition: () => boolean): Promise<void> {
  const lastMs = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > lastMs) throw new Error('the condition never held');
    await delay(2);
  }
}

/** Writes down what is told of an adapter. */
function recordingWait(): { reported: string[]; wait: AdapterWait } {
  const reported: string[] = [];
  return {
    reported,
    wait: {
      retryMs: 5,
      onAway: error => void reported.push(`${error.code}: ${error.message}`),
      onBack: () => void reported.push('back'),
    },
  };
}

async function lockAndPhone() {
  await plug(LOCK_ADDRESS);
  await plug(PHONE_ADDRESS);
  const [ofLock, ofPhone] = [recordingWait(), recordingWait()];
  const peripheral = await openBlenoPeripheral(targetOf(LOCK_ADDRESS), {
    clock,
    advertisingIntervalMs: 20,
    wait: ofLock.wait,
  });
  const central = await openNobleCentral(targetOf(PHONE_ADDRESS), { clock, wait: ofPhone.wait });
  const accepted: EndLog[] = [];
  peripheral.start(advertisement, link => {
    const log = new EndLog(link);
    accepted.push(log);
    return log;
  });
  const open = async () => {
    const log = new ConnectLog();
    central.connect(LOCK_ADDRESS, 15_000, log);
    await until(() => log.opened.length + log.failed.length > 0);
    expect(log.failed).toEqual([]);
    return log.opened[0]!;
  };
  const close = () => Promise.all([central.close(), peripheral.close()]);
  return { peripheral, central, accepted, ofLock: ofLock.reported, ofPhone: ofPhone.reported, open, close };
}

describe('An adapter that goes away and is waited for', () => {
  it('ends the links of a lock, is named, and lets the lock advertise its newest state when it is back', async () => {
    const { central, peripheral, accepted, ofLock, open, close } = await lockAndPhone();
    const phone = await open();
    await unplug(LOCK_ADDRESS);
    await until(() => accepted[0]!.closed.length > 0 && ofLock.length > 0);
    expect(accepted[0]!.closed).toEqual(['power']);
    expect(ofLock).toEqual([expect.stringMatching(new RegExp(`^ADAPTER_LOST: .*${pathOf(LOCK_ADDRESS)}`))]);
    peripheral.update({ ...advertisement, bolt: 'unlocked', hasLogs: true });
    await plug(LOCK_ADDRESS);
    await until(() => ofLock.at(-1) === 'back');
    const seen: Sighting[] = [];
    central.scan(sighting => void seen.push(sighting));
    await until(() => seen.some(({ bolt, hasLogs }) => bolt === 'unlocked' && hasLogs));
    // Nobody told the phone: its link ends by the supervision timeout.
    await until(() => phone.closed.length > 0);
    const again = await open();
    again.link.send(Uint8Array.of(7));
    await until(() => accepted[1]!.received.length > 0);
    await close();
  });

  it('ends the links of a phone; its scan and a connect that waits go on when it is back', async () => {
    const { central, ofPhone, open, close } = await lockAndPhone();
    const phone = await open();
    const seen: Sighting[] = [];
    central.scan(sighting => void seen.push(sighting));
    await unplug(PHONE_ADDRESS);
    await until(() => phone.closed.length > 0 && ofPhone.length > 0);
    expect(phone.closed).toEqual(['power']);
    const waiting = new ConnectLog();
    central.connect(LOCK_ADDRESS, 15_000, waiting);
    const hopeless = new ConnectLog();
    central.connect('C0:00:00:00:00:99', 50, hopeless);
    await until(() => hopeless.failed.length > 0);
    expect([hopeless.failed, waiting.failed]).toEqual([['timeout'], []]);
    seen.length = 0;
    await plug(PHONE_ADDRESS);
    await until(() => waiting.opened.length > 0 && seen.length > 0);
    expect(ofPhone).toEqual([expect.stringMatching(/^ADAPTER_LOST/), 'back']);
    await close();
  });

  it('may come and go again and again', async () => {
    const { ofLock, open, close } = await lockAndPhone();
    for (let times = 1; times <= 2; times += 1) {
      await unplug(LOCK_ADDRESS);
      await until(() => ofLock.length === 2 * times - 1);
      await plug(LOCK_ADDRESS);
      await until(() => ofLock.length === 2 * times);
      const phone = await open();
      phone.link.close();
      await until(() => phone.closed.length > 0);
    }
    await close();
  });

  it('lets its program end while it is away', async () => {
    const { ofLock, ofPhone, close } = await lockAndPhone();
    await unplug(LOCK_ADDRESS);
    await unplug(PHONE_ADDRESS);
    await until(() => ofLock.length > 0 && ofPhone.length > 0);
    await close();
    await plug(LOCK_ADDRESS);
    await delay(50);
    expect([ofLock.length, ofPhone.length]).toEqual([1, 1]);
  });
});

describe('An adapter that is not there yet', () => {
  it('is reported once, and opened as soon as it is there', async () => {
    const { reported, wait } = recordingWait();
    const opening = openBlenoPeripheral(targetOf(LOCK_ADDRESS), { clock, wait });
    await until(() => reported.length > 0);
    await delay(50);
    expect(reported).toEqual([expect.stringMatching(/^ADAPTER_UNREACHABLE.*ENOENT/)]);
    await plug(LOCK_ADDRESS);
    const peripheral = await opening;
    expect([reported.at(-1), peripheral.address]).toEqual(['back', LOCK_ADDRESS]);
    await peripheral.close();
  });

  it('is no longer waited for when the wait is cancelled', async () => {
    const { reported, wait } = recordingWait();
    const end = new AbortController();
    const opening = openNobleCentral(targetOf(PHONE_ADDRESS), {
      clock,
      wait: { ...wait, signal: end.signal },
    });
    opening.catch(() => {});
    await until(() => reported.length > 0);
    end.abort();
    await expect(opening).rejects.toMatchObject({ name: 'AbortError' });
  });

  it.each([
    ['a target that is none', 'usb:1', 'ADAPTER_TARGET_INVALID'],
    ['a package that is missing', 'hci:0', 'ADAPTER_PACKAGE_MISSING'],
  ])('is not waited for when waiting heals nothing: %s', async (_what, target, code) => {
    const { reported, wait } = recordingWait();
    const load = () => Promise.reject(new Error('there is none'));
    await expect(openNobleCentral(target, { clock, wait, load })).rejects.toMatchObject({ code });
    expect(reported).toEqual([]);
  });
});
