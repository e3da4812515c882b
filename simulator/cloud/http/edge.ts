import { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { LinearRouter } from 'hono/router/linear-router';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { Clock } from '../../../protocol/ports/clock.ts';
import type { Random, RandomSource } from '../../../protocol/ports/random.ts';
import type { Trace } from '../../../protocol/ports/trace.ts';
import { openSecret, type Tables } from '../store/tables.ts';
import { limitBody, refuseEncodedBodies } from './body-limit.ts';
import { describeError } from './errors.ts';
import { guardAnswer } from './headers.ts';
import { createRateLimit, type RateLimit, type RateLimits, secondsToNextMinute } from './rate.ts';
import { createTokens, type Tokens } from './tokens.ts';

export interface EdgeConfig extends RateLimits {
  readonly bodyLimitBytes: number;
}

/** What every API needs of the HTTP side. */
export interface Edge {
  readonly clock: Clock;
  readonly tokens: Tokens;
  readonly rate: RateLimit;
}

export interface EdgeOptions {
  readonly clock: Clock;
  readonly random: RandomSource;
  readonly trace: Trace;
  readonly config?: Partial<EdgeConfig> | undefined;
  readonly tables: Tables;
  /** Undefined: all that was accepted is kept. Absent: nothing needs keeping. @throws {LockbenchError} DATA_FAILED */
  readonly kept?: (() => Promise<void> | undefined) | undefined;
}

export interface HttpEnv {
  Variables: { requestId: string; accountId: string; scopes: ReadonlySet<string> };
}

const PATH_CHARS_TRACED = 200;

export function createEdge({ clock, random, config, tables }: EdgeOptions): Edge {
  return {
    clock,
    tokens: createTokens(
      clock,
      openSecret(tables, 'tokens', () => random.stream('cloud/token-key').bytes(32)),
    ),
    rate: createRateLimit(clock, config),
  };
}

/** Writes anything thrown in the shape that the clients of an API know. */
export type AnswerError = (context: Context<HttpEnv>, error: unknown, trace: Trace) => Response;

/** The outermost router: limits, ids, the date, the trace, and the shape of errors. APIs are mounted on it. */
export function createRouter(
  { clock, random, trace, config, kept }: EdgeOptions,
  answer: AnswerError = answerError,
): OpenAPIHono<HttpEnv> {
  const ids = random.stream('cloud/requests');
  const router = createApi();
  router.use(async (context, next) => {
    const requestId = nextId(ids);
    context.set('requestId', requestId);
    await next();
    context.header('x-request-id', requestId);
    // Not the server's own: clients set lock clocks by it.
    context.header('date', new Date(clock.now()).toUTCString());
    guardAnswer(context);
    if (context.res.status === 429) context.header('retry-after', String(secondsToNextMinute(clock)));
    if (!trace.on) return;
    const { method, path } = context.req;
    trace.emit('cloud', 'http', {
      method,
      path: path.slice(0, PATH_CHARS_TRACED),
      status: context.res.status,
      requestId,
    });
  });
  // No answer leaves that a restart could prove wrong.
  if (kept) {
    router.use(async (_context, next) => {
      await next();
      try {
        await kept();
      } catch (cause) {
        // Where and why is for whoever runs the service.
        throw new LockbenchError('DATA_FAILED', undefined, { cause });
      }
    });
  }
  router.use(refuseEncodedBodies);
  router.use(limitBody(config?.bodyLimitBytes ?? 64 * 1024));
  router.notFound(() => {
    throw new LockbenchError('ROUTE_UNKNOWN');
  });
  router.onError((error, context) => answer(context, error, trace));
  return router;
}

/** A router whose failed checks of parameters and bodies are errors of the table. */
export function createApi(): OpenAPIHono<HttpEnv> {
  return new OpenAPIHono<HttpEnv>({
    // Every world has a cloud, most ask it little: this router is ready at once, the usual one after 3 ms.
    router: new LinearRouter(),
    defaultHook(result) {
      if (result.success) return;
      const { path, message } = result.error.issues[0]!;
      throw new LockbenchError('INPUT_INVALID', `${path.join('.') || 'body'}: ${message}`);
    },
  });
}

/** The token of `Authorization: Bearer ...`. @throws {LockbenchError} TOKEN_INVALID */
export function bearerOf(context: Context): string {
  const token = /^Bearer ([A-Za-z0-9._-]+)$/i.exec(context.req.header('authorization') ?? '')?.[1];
  if (!token) throw new LockbenchError('TOKEN_INVALID');
  return token;
}

function answerError(context: Context<HttpEnv>, error: unknown, trace: Trace): Response {
  const { status, body } = describeError(error);
  if (status === 500) {
    trace.emit('cloud', 'http.failed', { requestId: context.get('requestId'), error: String(error) });
  }
  return context.json(body, status);
}

function nextId(ids: Random): string {
  return Buffer.from(ids.bytes(8)).toString('hex');
}
