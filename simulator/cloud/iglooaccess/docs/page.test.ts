import { beforeAll, describe, expect, test } from 'vitest';
import { createCloudWorld } from '../../testing/cloud-world.ts';
import type { ServiceDescription } from '../openapi.ts';
import { exampleOf, fieldsOf } from './fields.ts';
import { docsPage } from './page.ts';

const { cloud } = createCloudWorld();
const get = (path: string) => cloud.fetch(new Request(`http://cloud.test${path}`));
let page: string;
let description: ServiceDescription;
beforeAll(async () => {
  page = await (await get('/docs')).text();
  description = (await (await get('/openapi.json')).json()) as ServiceDescription;
});

test('who opens the service in a browser is led to the page', async () => {
  const response = await get('/');
  expect([response.status, response.headers.get('location')]).toEqual([302, '/docs']);
});

describe('the page at /docs', () => {
  test('has every operation, under an id that its contents link to', () => {
    const operations = Object.entries(description.paths!).flatMap(([path, item]) =>
      Object.keys(item).map(method => [method.toUpperCase(), path] as const),
    );
    expect(operations.length).toBeGreaterThan(15);
    const articles = page.split('<article').slice(1);
    for (const [method, path] of operations) {
      const plain = articles.map(article => article.split('</h3>')[0]!.replaceAll(/<[^>]*>/g, ''));
      expect(
        plain.filter(title => title.includes(`${method} ${path}`)).length,
        `${method} ${path}`,
      ).toBeGreaterThan(0);
    }
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(match => match[1]));
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(match => match[1]);
    expect(links.length).toBeGreaterThan(operations.length);
    for (const link of links) expect(ids.has(link), link).toBe(true);
  });

  test('needs nothing from elsewhere, runs no script, and its style is its own', async () => {
    expect(page).not.toMatch(/<script|https?:\/\/|style="| on\w+="/);
    const response = await get('/docs/style.css');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'text/css; charset=utf-8']);
    const { headers } = await get('/docs');
    expect(headers.get('content-type')).toBe('text/html; charset=UTF-8');
    expect(headers.get('content-security-policy')).toContain("style-src 'self'");
  });

  test('tells shapes, scopes, bounds and refusals', () => {
    const text = page.replaceAll(/<[^>]*>/g, '').replaceAll(/\s+/g, ' ');
    for (const part of [
      'Scope igloohomeapi/get-properties and igloohomeapi/get-devices',
      'Scope igloohomeapi/lock-bridge-proxied-job or igloohomeapi/unlock-bridge-proxied-job',
      'pageSize integer optional in the query; 1 to 100; default 50',
      'VARIANCE_EXHAUSTED: No variance is left for this start',
      'payload Device[]',
      'grant_type=client_credentials',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('shows what a description says as text, whatever it says', () => {
    const hostile = structuredClone(description);
    hostile.info.title = '</title><script>alert(1)</script>';
    hostile.components!.schemas!['Device'] = { description: '<img src=y> `<img src=x onerror=alert(1)>`' };
    const html = String(docsPage(hostile));
    expect(html).not.toMatch(/<script|<img/);
    expect(html).toContain('&lt;img');
  });
});

test('fields are listed with those within them; examples follow the schema', () => {
  const inner = { type: 'object', properties: { b: { type: ['integer', 'null'] } }, required: ['b'] };
  const schema = {
    properties: {
      a: { type: 'array', items: inner },
      ref: { $ref: '#/x/Shape' },
      kind: { enum: ['x', 'y'] },
    },
    required: ['a'],
  };
  expect(fieldsOf(schema).map(({ name, type, presence }) => [name, type, presence])).toEqual([
    ['a', 'object[]', 'required'],
    ['a[].b', 'integer or null', 'required'],
    ['ref', 'Shape', 'optional'],
    ['kind', 'any', 'optional'],
  ]);
  const shapes = { Shape: { type: 'string', example: 'told' } };
  expect(exampleOf({ type: 'object', ...schema }, shapes)).toEqual({ a: [{ b: 0 }], ref: 'told', kind: 'x' });
});
