import { z } from '@hono/zod-openapi';

/** Fields that many calls have. */
export const uuid = z.guid();
export const uuids = z.array(uuid).max(1000);

/** A time in ISO 8601 with `Z` or an offset, which becomes Unix milliseconds. */
export const dateTime = z.iso
  .datetime({ offset: true })
  .transform(text => Date.parse(text))
  .pipe(z.number());

/**
 * A field that Seam has and the twin does not model. It is refused, because a filter without effect would give wrong
 * answers.
 */
export const unmodelled = z.undefined('is not modelled').optional();

/** A flag that the twin does not model, so that it may only be off. */
export const unmodelledFlag = z.literal(false, 'is not modelled').nullish();

export const MAX_METADATA_KEYS = 50;
export const TOO_MANY_KEYS = `has more than ${MAX_METADATA_KEYS} keys`;

export const metadata = z
  .record(z.string().min(1).max(40), z.union([z.string().max(500), z.boolean()]))
  .refine(fields => Object.keys(fields).length <= MAX_METADATA_KEYS, TOO_MANY_KEYS);

/** The metadata of an update. Null removes a key. */
export const metadataChange = z.record(
  z.string().min(1).max(40),
  z.union([z.string().max(500), z.boolean(), z.null()]),
);

/** By its id, or by the lock and the digits. */
export const oneAccessCode = z
  .object({
    access_code_id: uuid.optional(),
    device_id: uuid.optional(),
    code: z.string().max(20).optional(),
  })
  .refine(
    input => input.access_code_id || (input.device_id && input.code),
    'access_code_id, or device_id and code, are needed',
  );

export const customerKey = z.string().min(1).max(255);

const MAX_PAGE_SIZE = 1000;

export const paging = {
  limit: z
    .number()
    .int()
    .min(1)
    .transform(limit => Math.min(limit, MAX_PAGE_SIZE))
    .default(500),
  page_cursor: z.string().max(100).nullish(),
};

/** Whether the metadata of an item has every value that is asked for. A query cannot distinguish `true` from `"true"`. */
export function hasMetadata(
  metadata: { readonly [key: string]: string | boolean },
  asked: { readonly [key: string]: string | boolean } | undefined,
): boolean {
  return Object.entries(asked ?? {}).every(
    ([key, value]) => Object.hasOwn(metadata, key) && String(metadata[key]) === String(value),
  );
}

/** Whether a list that was asked for has the value; without a list, every value is asked for. */
export function isAmong(value: string, list: readonly string[] | undefined): boolean {
  return list === undefined || list.includes(value);
}
