import { once } from 'node:events';
import { Agent, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { cpus } from 'node:os';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { serveCloud } from '../../simulator/cloud/http/serve.ts';
import { formatRate, median, ratio } from './figures.ts';
import { createHttpHome } from './http-home.ts';

/**
 * algoPINs and job round trips a second over HTTP on loopback, beside an empty handler of the same stack (Hono on its Node
 * adapter) that reads the same body and answers as much, in the same run. The machine's speed wanders: quote the ratios.
 */
const ROUNDS = 5;
const ROUND_MS = 1_000;
/** Callers at a time, each on a connection that it keeps. */
const CALLERS = 8;

interface Call {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: string;
}

const agent = new Agent({ keepAlive: true, maxSockets: CALLERS });

/** Node's own client: quicker than `fetch`, so that less of what is measured is the caller. */
function send(origin: string, { method, path, body }: Call, token: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } : {}),
    };
    const sent = request(`${origin}${path}`, { method, headers, agent }, response => {
      let text = '';
      response.setEncoding('utf8').on('data', chunk => {
        text += chunk;
      });
      response.on('end', () => {
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`${method} ${path}: ${response.statusCode} ${text}`));
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** How often the work is done in a second, by several callers at a time. */
async function perSecond(work: (turn: number) => Promise<void>): Promise<number> {
  const started = performance.now();
  let turns = 0;
  const caller = async () => {
    while (performance.now() - started < ROUND_MS) {
      turns += 1;
      await work(turns);
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return turns / ((performance.now() - started) / 1000);
}

async function serveNothing(): Promise<{ server: Server; url: string }> {
  const app = new Hono();
  const answer = { pin: '123456789', pinId: '0123456789abcdef01234567' };
  app.post('*', async context => {
    await context.req.json();
    return context.json(answer);
  });
  app.get('*', context => context.json(answer));
  const server = createAdaptorServer({ fetch: app.fetch, overrideGlobalObjects: false }) as Server;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const home = await createHttpHome();
const twin = await serveCloud(home.cloud, { port: 0 });
const empty = await serveNothing();
const { token } = home;
let pins = 0;

const algoPin = (): Call => ({ method: 'POST', path: home.algoPinPath, body: home.algoPinBody(++pins) });
const job: Call = { method: 'POST', path: home.jobPath, body: '{"jobType":9,"jobData":null}' };

async function jobRoundTrip(origin: string): Promise<void> {
  const { jobId = 'x' } = JSON.parse(await send(origin, job, token)) as { jobId?: string };
  await home.finished(jobId);
  await send(origin, { method: 'GET', path: `/igloohome/jobs/${jobId}` }, token);
}

async function emptyRoundTrip(): Promise<void> {
  await send(empty.url, job, token);
  await send(empty.url, { method: 'GET', path: '/igloohome/jobs/x' }, token);
}

const figures: { issues: number; none: number; jobs: number; noJobs: number }[] = [];
for (let round = 0; round <= ROUNDS; round += 1) {
  const figure = {
    issues: await perSecond(() => send(twin.url, algoPin(), token).then(() => {})),
    none: await perSecond(() => send(empty.url, algoPin(), token).then(() => {})),
    jobs: await perSecond(() => jobRoundTrip(twin.url)),
    noJobs: await perSecond(emptyRoundTrip),
  };
  // The first round warms the compiler up.
  if (round > 0) figures.push(figure);
}

console.log(`node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}, ${CALLERS} callers\n`);
const line = (name: string, values: number[]) =>
  console.log(`          ${name.padEnd(14)}${formatRate(median(values))}`);
console.log('algoPINs  one call: token, scope, quota, FF1, registry');
line(
  'ours',
  figures.map(({ issues }) => issues),
);
line(
  'empty handler',
  figures.map(({ none }) => none),
);
console.log(`          ratio         ${ratio(figures.map(({ issues, none }) => issues / none))}\n`);
console.log('jobs      two calls, and between them broker -> bridge -> Bluetooth -> lock and back');
line(
  'ours',
  figures.map(({ jobs }) => jobs),
);
line(
  'empty handler',
  figures.map(({ noJobs }) => noJobs),
);
console.log(`          ratio         ${ratio(figures.map(({ jobs, noJobs }) => jobs / noJobs))}`);

agent.destroy();
await twin.close();
empty.server.close();
await home.close();
