import { describe, expect, it } from 'vitest';
import { lockModels } from '../../../fixtures/models.ts';
import { isLockbenchError, type LockbenchError } from '../../../protocol/errors/error.ts';
import type { LockResponse } from '../../../protocol/messages/index.ts';
import { openSession, pairLock } from '../../../protocol/session/client.ts';
import { ownerCredential } from '../../../protocol/session/grant.ts';
import { acceptLockChannel } from '../../../protocol/session/lock-channel.ts';
import { settings, TestClient, TestLock } from '../../../protocol/session/testing/session-bench.ts';
import type { Pairing } from '../../../protocol/session/types.ts';
import { Lock } from '../../../simulator/lock/lock.ts';
import { Phone } from '../../../simulator/phone/phone.ts';
import { advertisement } from '../../../simulator/radio/contract/ble-contract.ts';
import { LOCK_ADDRESS, PHONE_ADDRESS } from '../../../simulator/radio/hci/testing/test-host.ts';
import { createMemoryRecordStore } from '../../../simulator/world/memory-record-store.ts';
import { createRandomSource } from '../../../simulator/world/random.ts';
import { createTableRunner } from '../../../simulator/world/table-runner.ts';
import { openBlenoPeripheral } from './bleno-peripheral.ts';
import { openNobleCentral } from './noble-central.ts';
import { createStackBench } from './testing/stack-bench.ts';

async function adapters() {
  const bench = createStackBench();
  const { clock, air, settle } = bench;
  const central = await settle(openNobleCentral(`emulated:${PHONE_ADDRESS}`, { clock, air }));
  const peripheral = await settle(openBlenoPeripheral(`emulated:${LOCK_ADDRESS}`, { clock, air }));
  const random = createRandomSource('session over stacks');
  return { ...bench, central, peripheral, random };
}

describe.each([23, 247])('Our protocol over noble and bleno, MTU %i', mtuBytes => {
  it('pairs, opens a session and exchanges', async () => {
    const { air, clock, random, central, peripheral, until } = await adapters();
    air.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set({ mtuBytes });
    const lock = new TestLock();
    peripheral.start(advertisement, link => {
      const channel = acceptLockChannel(link, { clock, random: random.stream('lock'), keys: lock }, lock);
      lock.channel = channel;
      return channel;
    });
    const options = { central, clock, random: random.stream('phone'), address: LOCK_ADDRESS };

    const paired: (Pairing | LockbenchError)[] = [];
    pairLock({ ...options, setupCode: lock.setupCode, settings }, result => void paired.push(result));
    await until(() => paired.length > 0);
    expect(paired[0]).toMatchObject({ identity: { lockId: lock.lockId } });
    expect(lock.storedAdminKey).toEqual((paired[0] as Pairing).adminKey);

    const client = new TestClient();
    const credential = ownerCredential((paired[0] as Pairing).adminKey, lock.lockId);
    openSession({ ...options, credential }, client);
    await until(() => client.channel !== undefined || client.error !== undefined);
    const answers: (LockResponse | LockbenchError)[] = [];
    client.channel!.request({ unlock: {} }, answer => void answers.push(answer));
    await until(() => answers.length > 0);
    expect([answers[0]!, lock.opened.at(-1)?.role, lock.requests[0]?.op]).toMatchObject([
      { id: lock.requests[0]!.id },
      'owner',
      'unlock',
    ]);
    lock.channel.notify({ hasLogs: true, batteryPercent: 55 });
    await until(() => client.notifications.length > 0);

    client.channel!.close();
    await until(() => client.closed.length > 0 && lock.closed.length === 2);
    expect([client.closed, lock.refused]).toEqual([['local'], []]);
  });

  it('refuses a wrong setup code', async () => {
    const { air, clock, random, central, peripheral, until } = await adapters();
    air.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set({ mtuBytes });
    const lock = new TestLock();
    peripheral.start(advertisement, link =>
      acceptLockChannel(link, { clock, random: random.stream('lock'), keys: lock }, lock),
    );
    const results: (Pairing | LockbenchError)[] = [];
    const options = { central, clock, random: random.stream('phone'), address: LOCK_ADDRESS };
    pairLock({ ...options, setupCode: new Uint8Array(16), settings }, result => void results.push(result));
    await until(() => results.length > 0);
    expect(isLockbenchError(results[0], 'WRONG_SETUP_CODE')).toBe(true);
  });
});

describe('The lock’s firmware on bleno, the phone on noble', () => {
  it('pair and unlock, also after a loss of power', async () => {
    const { trace, clock, random, central, peripheral, until } = await adapters();
    const store = createMemoryRecordStore();
    const lock = new Lock({
      name: 'front',
      lockId: 'DBX20A1B2C3D',
      setupCode: new Uint8Array(16).fill(9),
      model: lockModels.deadbolt,
      batteryPercent: 100,
      clock,
      random: random.stream('lock'),
      runner: createTableRunner(),
      radio: peripheral,
      openStore: () => store,
      trace,
    });
    const phone = new Phone({ name: 'owner', central, clock, random: random.stream('phone') });
    const at = { lockId: lock.lockId, address: lock.address };
    const results: unknown[] = [];
    const done = (result: unknown) => void results.push(result);

    phone.pair({ ...at, setupCode: new Uint8Array(16).fill(9) }, settings, done);
    await until(() => results.length === 1);
    phone.operate(at, { unlock: {} }, done);
    await until(() => results.length === 2);
    expect(results).toMatchObject([{ identity: { lockId: lock.lockId } }, { id: expect.anything() }]);
    expect(lock.view.bolt).toBe('unlocked');

    lock.cutPower();
    lock.restorePower();
    phone.operate(at, { lock: {} }, done);
    await until(() => results.length === 3);
    expect(isLockbenchError(results[2])).toBe(false);
  });
});
