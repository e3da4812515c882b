import { createRoute, z } from '@hono/zod-openapi';
import { PIN_MAX_DIGITS } from '../../../protocol/limits/pins.ts';
import { missedBefore } from '../core/activity-gaps.ts';
import type { CloudCore } from '../core/core.ts';
import { answers, jsonBody } from '../http/answers.ts';
import { createApi } from '../http/edge.ts';
import { activityFields, activityView } from './activity-view.ts';
import { scoped, tokenCodes } from './auth.ts';
import { cursorQuery, pageOf, readCursor, writeCursor } from './paging.ts';

const rowsPerPage = { usual: 50, most: 100 } as const;
const ENTRIES_PER_UPLOAD = 500;
const ENTRY_MAX_CHARS = 500;

const pageSize = z
  .string()
  .regex(/^[1-9]\d{0,3}$/, 'not a whole number from 1')
  .transform(Number)
  .refine(size => size <= rowsPerPage.most, `more than ${rowsPerPage.most}`)
  .optional()
  .openapi({ type: 'integer', minimum: 1, maximum: rowsPerPage.most, default: rowsPerPage.usual });

const row = z
  .object({
    sequence: z.int().openapi({ description: "The entry's number in the lock's log" }),
    ...activityFields,
    missedBefore: z
      .int()
      .optional()
      .openapi({ description: 'So many entries before this one were overwritten in the lock, unread' }),
  })
  .openapi('Activity');

const uint = (max: number) => z.int().min(0).max(max);
const UINT32 = 2 ** 32 - 1;
const NO_DIGITS = `not up to ${PIN_MAX_DIGITS} digits`;
const uploadedEntry = z.object({
  sequence: uint(UINT32).min(1),
  logType: uint(255),
  entryDate: uint(UINT32),
  keyId: uint(UINT32).default(0),
  pin: z
    .string()
    .regex(/^[0-9]*$/, NO_DIGITS)
    .max(PIN_MAX_DIGITS, NO_DIGITS)
    .default(''),
});

const uploadedText = z
  .string()
  .max(ENTRY_MAX_CHARS)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue({ code: 'custom', message: 'not JSON' });
      return z.NEVER;
    }
  })
  .pipe(uploadedEntry)
  .openapi({
    type: 'string',
    example: '{"sequence":7,"logType":22,"entryDate":1788134400,"pin":"123456789"}',
  });

const params = z.object({ deviceId: z.string() });
const tags = ['Activity'];

const listRoute = createRoute({
  method: 'get',
  path: '/igloohome/devices/{deviceId}/activity',
  operationId: 'listActivity',
  tags,
  summary: "What the cloud has of a lock's log, newest first, page by page",
  description: 'A log reaches the cloud by bridge or phone only.',
  ...scoped('get-device-activity'),
  request: { params, query: z.object({ pageSize, cursor: cursorQuery }) },
  responses: answers(pageOf(row), 'One page', [...tokenCodes, 'INPUT_INVALID', 'DEVICE_UNKNOWN']),
});

const uploadRoute = createRoute({
  method: 'post',
  path: '/igloohome/devices/{deviceId}/activity',
  operationId: 'storeActivity',
  tags,
  summary: "Uploads entries of a lock's log that a phone read",
  description:
    'Entries are known by their sequence, so an upload may be repeated; one that is wrong refuses all.',
  ...scoped('store-device-activity'),
  request: {
    params,
    body: jsonBody(z.object({ logsPayload: z.array(uploadedText).max(ENTRIES_PER_UPLOAD) })),
  },
  responses: answers(z.object({ stored: z.int() }), 'How many entries were new', [
    ...tokenCodes,
    'INPUT_INVALID',
    'DEVICE_UNKNOWN',
  ]),
});

export function activityApi({ devices, phones, activityKept }: CloudCore) {
  const api = createApi();
  api.openapi(listRoute, context => {
    const { deviceId } = context.req.valid('param');
    const { activity } = devices.requireDevice(context.get('accountId'), deviceId, 'lock');
    const { pageSize = rowsPerPage.usual, cursor } = context.req.valid('query');
    const { entries } = activity;
    const before = readCursor('before', cursor);
    const end =
      before === undefined ? entries.length : 1 + entries.findLastIndex(({ sequence }) => sequence < before);
    const start = Math.max(0, end - pageSize);
    const payload = entries.slice(start, end).map((entry, n) => {
      const missed = missedBefore(entries, start + n, activityKept);
      const view = { sequence: entry.sequence, ...activityView(entry) };
      return missed > 0 ? { ...view, missedBefore: missed } : view;
    });
    const nextCursor = start > 0 && end > 0 ? writeCursor('before', entries[start]!.sequence) : '';
    return context.json({ nextCursor, payload: payload.reverse() }, 200);
  });
  api.openapi(uploadRoute, context => {
    const { logsPayload } = context.req.valid('json');
    const entries = logsPayload.map(({ logType, entryDate, ...entry }) => ({
      ...entry,
      type: logType,
      atSeconds: entryDate,
    }));
    const stored = phones.logRead(context.get('accountId'), context.req.valid('param').deviceId, entries);
    return context.json({ stored }, 200);
  });
  return api;
}
