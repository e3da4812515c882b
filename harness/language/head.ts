import * as z from 'zod';
import type { Issues } from './issue.ts';
import { suggestion } from './nearest.ts';
import { quoted } from './position.ts';
import { isoTime, percent, timezone } from './shapes.ts';
import { entry, locate, type MapNode, type SourceNode } from './source.ts';
import type { Scenario } from './types.ts';
import { validateFixed } from './validate.ts';
import type { WorldDeviceKind } from './verb.ts';

export const SCENARIO_VERSION = 1;

/** Words of checks; a device with such a name could not be told apart from them. */
export const matcherWords = ['atLeast', 'atMost', 'not', 'matches', 'oneOf', 'contains'] as const;

const deviceName = z
  .string()
  .regex(/^[A-Za-z][A-Za-z0-9_-]{0,39}$/)
  .refine(name => !(name in Object.prototype) && !(matcherWords as readonly string[]).includes(name));

// algoPINs count from 2020, and a lock's clock has 32 bits of seconds.
const firstStart = Date.UTC(2020, 0, 1);
const lastStart = Date.UTC(2100, 0, 1);

/** The largest drift: crystals drift by 20 ppm, and with more than this a clock would be useless. */
const MOST_DRIFT_PPM = 1_000;

function named<S extends z.ZodType>(schema: S) {
  return z.record(deviceName, schema).default({});
}

/** The keys of a scenario; `matrix`, `steps` and `always` are read elsewhere. */
export function headSchema(models: readonly string[], ruleIds: readonly string[]) {
  const model = z.enum(models);
  const near = z.array(z.string()).describe('locks within Bluetooth range; left out: all').optional();
  return z.strictObject({
    scenario: z.literal(SCENARIO_VERSION).describe('The version of the language'),
    name: z.string().min(1).max(200).describe('What the scenario shows, in one line'),
    tags: z
      .array(z.string().regex(/^[a-z0-9][a-z0-9-]*$/, { error: 'must be a lower-case word' }))
      .default([])
      .describe('For choosing scenarios'),
    rules: z.array(z.enum(ruleIds)).default([]).describe('The rules that it covers'),
    seed: z.int().min(0).max(0xffff_ffff).default(1).describe('The same seed gives the same run'),
    clock: z
      .strictObject({
        start: isoTime().refine(({ epochMs }) => epochMs >= firstStart && epochMs < lastStart, {
          error: 'must lie in the years 2020 to 2099',
        }),
      })
      .prefault({ start: '2026-01-01T00:00:00+00:00' })
      .describe("The world's clock, and with its offset the local time of the locks"),
    world: z
      .strictObject({
        locks: named(
          z.strictObject({
            model,
            battery: percent().prefault('100%'),
            clockDriftPpm: z
              .number()
              .min(-MOST_DRIFT_PPM)
              .max(MOST_DRIFT_PPM)
              .default(0)
              .describe('how much its clock runs fast, in parts per million; negative: slow'),
            timezone: timezone()
              .optional()
              .describe("its place; left out: the offset of the scenario's clock, without daylight saving"),
          }),
        ),
        bridges: named(
          z.strictObject({
            model: model.default('bridge'),
            wifi: z.enum(['up', 'down']).default('up'),
            near,
          }),
        ),
        phones: named(z.strictObject({ role: z.enum(['owner', 'guest']).default('owner'), near })),
        keypads: named(
          z.strictObject({ model: model.default('keypad'), lock: z.string().describe('its lock') }),
        ),
      })
      .prefault({})
      .describe('The devices, by names that are unique among them'),
    profiles: z
      .array(z.enum(['virtual', 'stack', 'hardware', 'external']))
      .min(1)
      .optional()
      .describe('Runs under these alone; left out: under all'),
    matrix: z.unknown().optional(),
    steps: z.unknown().optional(),
    always: z.unknown().optional(),
  });
}

export type HeadSchema = ReturnType<typeof headSchema>;
export type Head = Omit<Scenario, 'file' | 'line' | 'steps' | 'always' | 'matrix'>;

/** The kind of every device, by its name. */
export type DeviceKinds = ReadonlyMap<string, WorldDeviceKind>;

/** Reads the head; undefined after adding what is wrong. */
export function readHead(schema: HeadSchema, map: MapNode, issues: Issues): Head | undefined {
  const head = validateFixed(schema, map, 'scenario', issues);
  if (!head) return undefined;
  const { name, tags, rules, seed, clock, world, profiles } = head;
  const allLocks = Object.keys(world.locks);
  const near = <T extends { near?: string[] | undefined }>(setup: T) => ({
    ...setup,
    near: setup.near ?? allLocks,
  });
  return {
    name,
    tags,
    rules,
    seed,
    clock: { start: clock.start.epochMs, utcOffsetMinutes: clock.start.utcOffsetMinutes },
    world: {
      locks: mapValues(world.locks, ({ model, battery, clockDriftPpm, timezone }) => ({
        model,
        batteryPercent: battery,
        clockDriftPpm,
        ...(timezone === undefined ? {} : { timezone }),
      })),
      bridges: mapValues(world.bridges, near),
      phones: mapValues(world.phones, near),
      keypads: world.keypads,
    },
    ...(entry(map, 'clock') ? { setsClock: true } : {}),
    ...(profiles ? { profiles } : {}),
  };
}

const kinds = { locks: 'lock', bridges: 'bridge', phones: 'phone', keypads: 'keypad' } as const;

/** The declared devices, also when the head has mistakes. It reports names that are declared twice or not at all. */
export function readDevices(map: MapNode, issues: Issues): DeviceKinds {
  const devices = new Map<string, WorldDeviceKind>();
  const world = entry(map, 'world')?.value;
  for (const [plural, kind] of Object.entries(kinds)) {
    for (const { key, keyAt } of entriesOf(world, plural)) {
      const other = devices.get(key);
      if (other) issues.add({ at: keyAt, message: `${quoted(key)} names a ${other} already` });
      devices.set(key, kind);
    }
  }
  const locks = [...devices].filter(([, kind]) => kind === 'lock').map(([name]) => name);
  const names = ['bridges', 'phones']
    .flatMap(plural => entriesOf(world, plural))
    .flatMap(({ value }) => itemsOf(locate(value, ['near']).node));
  for (const pad of entriesOf(world, 'keypads')) {
    if (pad.value.kind === 'map') names.push(...itemsOf(entry(pad.value, 'lock')?.value));
  }
  for (const name of names) {
    if (name.kind !== 'scalar' || typeof name.value !== 'string' || locks.includes(name.value)) continue;
    const message = `the world has no lock ${quoted(name.value)}`;
    issues.add({ code: 'NAME_UNKNOWN', at: name.at, message, hint: suggestion(name.value, locks) });
  }
  return devices;
}

function entriesOf(world: SourceNode | undefined, plural: string) {
  const group = world?.kind === 'map' ? entry(world, plural)?.value : undefined;
  return group?.kind === 'map' ? group.entries : [];
}

/** The items of a list, or the single value. */
function itemsOf(node: SourceNode | undefined): readonly SourceNode[] {
  if (!node || node.kind === 'map') return [];
  return node.kind === 'list' ? node.items : [node];
}

function mapValues<T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
