import { expect, test } from 'vitest';
import { openHome } from './home.ts';

test('a new demo home knows the batteries of its locks, and ids end in lower-case digits like real ones', async () => {
  const home = await openHome('demo');
  try {
    const { accounts, devices } = home.cloud.core;
    const accountId = accounts.findByEmail(home.world.owner.email)!.id;
    const found = devices.list(accountId, 0, 10).devices;
    expect(found.map(({ kind }) => kind).sort()).toEqual(['bridge', 'keypad', 'lock', 'lock']);
    for (const { kind, deviceId, batteryPercent } of found) {
      expect(deviceId).toMatch(/^[A-Z0-9]{4}[0-9a-f]{8}$/);
      if (kind === 'lock') expect(batteryPercent).toBe(100);
    }
  } finally {
    await home.close();
  }
});
