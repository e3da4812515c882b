import { z } from '@hono/zod-openapi';

/** Fields that many calls have. */
export const id = z.guid();
export const ids = z.array(id).max(1000);

/** ISO 8601 with `Z` or an offset; gives Unix milliseconds. */
export const date = z.iso
  .datetime({ offset: true })
  .transform(text => Date.parse(text))
  .pipe(z.number());

/** A field that Seam has and the twin does not model: passing over a filter would give wrong answers. */
export const unmodelled = z.undefined('is not modelled').optional();

/** The same for a flag that may be said to be off. */
export const unmodelledFlag = z.literal(false, 'is not modelled').nullish();

export const METADATA_KEYS_MOST = 50;
export const tooManyKeys = `has more than ${METADATA_KEYS_MOST} keys`;

export const metadata = z
  .record(z.string().min(1).max(40), z.union([z.string().max(500), z.boolean()]))
  .refine(fields => Object.keys(fields).length <= METADATA_KEYS_MOST, tooManyKeys);

/** What an update does to metadata: null takes a key away. */
export const metadataChange = z.record(
  z.string().min(1).max(40),
  z.union([z.string().max(500), z.boolean(), z.null()]),
);

export const customerKey = z.string().min(1).max(255);

const PAGE_MOST = 1000;

export const paging = {
  limit: z
    .number()
    .int()
    .min(1)
    .transform(limit => Math.min(limit, PAGE_MOST))
    .default(500),
  page_cursor: z.string().max(100).nullish(),
};

/** Whether an item's metadata has all that is asked for; a query cannot tell `true` from `"true"`. */
export function hasMetadata(
  metadata: { readonly [key: string]: string | boolean },
  asked: { readonly [key: string]: string | boolean } | undefined,
): boolean {
  return Object.entries(asked ?? {}).every(
    ([key, value]) => Object.hasOwn(metadata, key) && String(metadata[key]) === String(value),
  );
}
