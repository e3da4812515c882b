import { describe, expect, it } from 'vitest';
import { callHttp } from './http-client.ts';

async function sent(json: unknown) {
  const requests: Request[] = [];
  const fetch = async (request: Request) => {
    requests.push(request);
    return new Response('no JSON', { status: 418 });
  };
  const answer = await callHttp(fetch, { method: 'POST', url: 'http://cloud.test/', json });
  return { body: await requests[0]!.text(), type: requests[0]!.headers.get('content-type'), answer };
}

describe('a call', () => {
  it('sends an object as JSON', async () => {
    expect(await sent({ pin: '0123' })).toMatchObject({ body: '{"pin":"0123"}', type: 'application/json' });
  });

  it('sends a text as it is, so that what is no JSON can be sent too', async () => {
    expect(await sent('{"pin":')).toMatchObject({ body: '{"pin":', type: 'application/json' });
  });

  it('gives every answer as it came', async () => {
    expect((await sent(null)).answer).toMatchObject({ status: 418, body: undefined });
  });
});
