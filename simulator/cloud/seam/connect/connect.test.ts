import { beforeEach, describe, expect, test } from 'vitest';
import { PASSWORD } from '../../testing/cloud-world.ts';
import { createSeamWorld, type SeamWorld } from '../testing/seam-world.ts';

let world: SeamWorld;
beforeEach(() => {
  world = createSeamWorld();
  world.account('ann@example.com');
});

type Webview = {
  readonly connect_webview_id: string;
  readonly url: string;
  readonly [name: string]: unknown;
};
const create = async (input: object = {}) => (await world.ok('/connect_webviews/create', input)) as Webview;
const get = ({ connect_webview_id }: Webview) => world.ok('/connect_webviews/get', { connect_webview_id });
const page = (url: string) => world.cloud.fetch(new Request(url));
const submit = (url: string, email: string, secret: string) => {
  const body = new URLSearchParams({ email, password: secret });
  return world.cloud.fetch(new Request(url, { method: 'POST', body }));
};

describe('a Connect Webview (SEAM-CONNECT)', () => {
  test('is pending until the owner of the igloohome account logs in on its page', async () => {
    const webview = await create({ accepted_providers: ['igloohome'], custom_metadata: { guest: 'g1' } });
    expect(webview).toMatchObject({ status: 'pending', login_successful: false, connected_account_id: null });
    const form = await page(webview.url);
    expect(form.status).toBe(200);
    const html = await form.text();
    expect(html).toContain('<form method="post">');
    expect(html).toContain('Stays &amp; Co');

    expect((await submit(webview.url, 'Ann@Example.com', PASSWORD)).status).toBe(200);
    const after = await get(webview);
    expect(after).toMatchObject({ status: 'authorized', login_successful: true });
    expect(await world.ok('/connected_accounts/get', { email: 'ANN@example.com' })).toMatchObject({
      connected_account_id: after['connected_account_id'],
      account_type: 'igloohome',
      user_identifier: { email: 'ann@example.com' },
      custom_metadata: { guest: 'g1' },
      errors: [],
    });
    expect(world.types()).toEqual([
      'connected_account.created',
      'connected_account.connected',
      'connected_account.completed_first_sync',
      'connect_webview.login_succeeded',
    ]);
  });

  test('loads nothing from anywhere, may be framed, and does not reveal its link', async () => {
    const { url } = await create({ custom_redirect_url: 'https://stay.example/done' });
    const { headers } = await page(url);
    const policy = headers.get('content-security-policy');
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("form-action 'self' https://stay.example");
    expect(policy).not.toContain('frame-ancestors');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  test('sends the owner back to where the caller wants', async () => {
    const webview = await create({ custom_redirect_url: 'https://stay.example/done?x=1' });
    const response = await submit(webview.url, 'ann@example.com', PASSWORD);
    expect(response.status).toBe(303);
    expect(response.headers.get('location')).toBe(
      `https://stay.example/done?x=1&connect_webview_id=${webview.connect_webview_id}`,
    );
  });

  test('fails after ten wrong passwords, even for the right one', async () => {
    const webview = await create({ custom_redirect_failure_url: 'https://stay.example/no' });
    const wrong = await submit(webview.url, 'ann@example.com', 'wrong');
    expect(wrong.status).toBe(401);
    const again = await wrong.text();
    expect(again).toContain('is wrong');
    expect(again).toContain('value="ann@example.com"');
    expect((await get(webview))['status']).toBe('pending');
    for (let count = 1; count < 10; count++) await submit(webview.url, 'ann@example.com', 'wrong');
    expect((await get(webview))['status']).toBe('failed');
    const right = await submit(webview.url, 'ann@example.com', PASSWORD);
    expect(right.status).toBe(403);
    expect(await right.text()).toContain('href="https://stay.example/no"');
    expect(world.workspace.accounts.size).toBe(0);
    expect(world.types().filter(type => type === 'connect_webview.login_failed')).toHaveLength(10);
  });

  test('opens with its own token only, for a day, and not after it was deleted', async () => {
    const webview = await create();
    const other = new URL(webview.url);
    other.searchParams.set('auth_token', 'x');
    expect((await page(other.href)).status).toBe(404);
    expect((await submit(other.href, 'ann@example.com', PASSWORD)).status).toBe(404);
    expect((await page('http://cloud.test/seam/connect_webviews/view')).status).toBe(404);
    world.clock.advance(24 * 3_600_000 - 1);
    expect((await page(webview.url)).status).toBe(200);
    world.clock.advance(1);
    expect((await page(webview.url)).status).toBe(404);

    const second = await create();
    await world.seam('/connect_webviews/delete', { connect_webview_id: second.connect_webview_id });
    expect((await page(second.url)).status).toBe(404);
    expect(world.workspace.accounts.size).toBe(0);
  });

  test('refuses what the twin does not have, and links that no browser should follow', async () => {
    const refused = async (input: object) => {
      const { status, body } = await world.seam('/connect_webviews/create', input);
      expect([status, body.error.type]).toEqual([400, 'invalid_input']);
      return Object.keys(body.error.validation_errors).filter(name => name !== '_errors');
    };
    expect(await refused({ accepted_providers: ['yale'] })).toEqual(['accepted_providers']);
    expect(await refused({ provider_category: 'thermostats' })).toEqual(['provider_category']);
    expect(await refused({ automatically_manage_new_devices: false })).toEqual([
      'automatically_manage_new_devices',
    ]);
    expect(await refused({ custom_redirect_url: 'javascript:alert(1)' })).toEqual(['custom_redirect_url']);
    expect(await refused({ customer_key: '' })).toEqual(['customer_key']);
    expect((await create({ accepted_providers: ['yale', 'igloohome'] }))['any_provider_allowed']).toBe(false);
  });

  test('shows what somebody typed as text, and asks for the password again', async () => {
    const { url } = await create();
    const html = await (await submit(url, '"><script>alert(1)</script>', 'wrong')).text();
    expect(html).not.toContain('<script');
    expect(html).toMatch(/name="password"[^>]* autofocus/);
    expect(html).not.toMatch(/name="email"[^>]* autofocus/);
  });

  test('answers a form of another kind with 415', async () => {
    const { url } = await create();
    const init = { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } };
    const response = await world.cloud.fetch(new Request(url, init));
    expect(response.status).toBe(415);
    expect(await response.json()).toMatchObject({ error: { type: 'invalid_content_type' }, ok: false });
  });
});

describe('a connected account', () => {
  test('exists once, however often it is connected', async () => {
    expect(await world.connect('ann@example.com')).toBe(await world.connect('ann@example.com'));
    expect(world.workspace.accounts.size).toBe(1);
  });

  test('is deleted with its devices and codes, while the PINs stay on the lock', async () => {
    world = createSeamWorld();
    const { deviceId, bridge } = await world.home();
    await world.ok('/access_codes/create', { device_id: deviceId, code: '4829' });
    world.settle();
    const before = bridge.jobs.length;
    const [account] = [...world.workspace.accounts.values()];
    await world.seam('/connected_accounts/delete', { connected_account_id: account!.id });
    world.settle();
    expect(await world.ok('/devices/list')).toEqual([]);
    expect([...world.workspace.codes.values()]).toEqual([]);
    const { status, body } = await world.seam('/connected_accounts/get', {
      connected_account_id: account!.id,
    });
    expect([status, body.error.type]).toEqual([404, 'connected_account_not_found']);
    expect(bridge.jobs).toHaveLength(before);
    expect(world.types().at(-1)).toBe('connected_account.deleted');
  });

  test('is found by its metadata', async () => {
    const one = await create({ custom_metadata: { guest: 'g1', vip: true } });
    await submit(one.url, 'ann@example.com', PASSWORD);
    const found = (custom_metadata_has: object) =>
      world.ok('/connected_accounts/list', { custom_metadata_has }) as Promise<unknown>;
    expect(await found({ guest: 'g1', vip: true })).toHaveLength(1);
    expect(await found({ guest: 'g2' })).toHaveLength(0);
    const query = await world.seam(
      '/connected_accounts/list?_strict=true&custom_metadata_has.vip=true',
      undefined,
      {
        method: 'GET',
      },
    );
    expect(query.body['connected_accounts']).toHaveLength(1);
  });
});
