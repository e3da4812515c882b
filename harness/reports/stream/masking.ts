import { PIN_MAX_DIGITS, PIN_MIN_DIGITS } from '../../../protocol/limits/pins.ts';
import type { TraceData, TraceValue } from '../../../protocol/ports/trace.ts';
import { MASK } from '../../../protocol/secret.ts';
import type { TraceEvent } from '../../../simulator/world/trace.ts';
import type { ReportEvent } from './events.ts';
import type { Failure } from './failure.ts';
import type { ScenarioReport, Try } from './report.ts';
import type { TraceSource } from './writer.ts';

/**
 * Masks PINs, tokens and keys in the messages, YAML and events of a report that is shown to others. Names are not
 * changed.
 */
export function masked(report: ScenarioReport): ScenarioReport {
  const tries = report.tries.map(one => maskedTry(one, typedIn(one.failure)));
  const typed = typedIn(report.failure, ...report.tries.map(({ failure }) => failure));
  const text = (written: string) => maskedText(written, typed);
  return {
    ...report,
    tries,
    ...(report.reason !== undefined && { reason: text(report.reason) }),
    ...(report.failure && { failure: maskedFailure(report.failure, typed) }),
    ...(report.lastEvents && { lastEvents: report.lastEvents.map(text) }),
    ...(report.notes && { notes: report.notes.map(text) }),
  };
}

/** Masks any event of a stream. */
export function maskedEvent(event: ReportEvent): ReportEvent {
  switch (event.event) {
    case 'run.started':
      return event;
    case 'scenario.finished':
      return { ...event, report: masked(event.report) };
    case 'run.ended':
      return {
        ...event,
        errors: event.errors.map(error => ({ ...error, message: maskedText(error.message, nothingTyped) })),
      };
  }
}

/** Masks a trace. */
export function maskedTrace(events: readonly TraceEvent[]): TraceEvent[] {
  const typed = typedAt(events);
  return events.map(event => (event.data ? { ...event, data: maskedData(event.data, typed) } : event));
}

export function maskedTraces(source: TraceSource): TraceSource {
  return {
    bytes: (report, index) => source.bytes(report, index),
    async read(report, index) {
      const events = await source.read(report, index);
      return events && maskedTrace(events);
    },
  };
}

function maskedTry(one: Try, typed: TypedDigits): Try {
  return one.failure ? { ...one, failure: maskedFailure(one.failure, typed) } : one;
}

function maskedFailure(failure: Failure, typed: TypedDigits): Failure {
  const text = (written: string) => maskedText(written, typed);
  const { expected, seen } = failure;
  // The message says what the check is about, so its two values can be left out.
  const value = (written: string) =>
    isAboutSecret(failure.message) ? maskedText(`pin ${written}`, typed).slice(4) : text(written);
  return {
    ...failure,
    message: text(failure.message),
    ...(failure.excerpt && { excerpt: failure.excerpt.map(line => ({ ...line, text: text(line.text) })) }),
    ...(expected !== undefined && { expected: value(expected) }),
    ...(seen !== undefined && { seen: value(seen) }),
    steps: failure.steps.map(step => ({
      ...step,
      name: text(step.name),
      ...(step.outcome !== undefined && { outcome: text(step.outcome) }),
    })),
    devices: failure.devices.map(device => ({
      ...device,
      facts: device.facts.map(fact => ({ ...fact, value: maskedFact(fact, typed) })),
    })),
    events: maskedTrace(failure.events),
  };
}

function maskedFact({ name, value }: { name: string; value: string }, typed: TypedDigits): string {
  return maskedText(`${name}: ${value}`, typed).slice(name.length + 2);
}

/** The digits that were typed at keypads or held to readers; these are secret wherever they occur. */
function typedIn(...failures: readonly (Failure | undefined)[]): TypedDigits {
  return typedAt(failures.flatMap(failure => failure?.events ?? []));
}

interface TypedDigits {
  readonly values: ReadonlySet<string>;
  /** Finds any of them in a text, where they stand alone. */
  readonly pattern: RegExp | undefined;
}

const nothingTyped: TypedDigits = { values: new Set(), pattern: undefined };

function typedAt(events: readonly TraceEvent[]): TypedDigits {
  const values = new Set<string>();
  for (const { data = {} } of events) {
    for (const key of ['keys', 'digits', 'pin', 'uid']) {
      const value = data[key];
      if (typeof value === 'string')
        for (const typed of value.match(/[0-9a-f]{4,}/gi) ?? []) values.add(typed);
    }
  }
  if (values.size === 0) return nothingTyped;
  return { values, pattern: new RegExp(`${BEFORE}(?:${[...values].join('|')})${AFTER}`, 'gi') };
}

/** Words that show that a line contains a secret. */
const SECRET_WORD =
  /\b(?:\w*pins?|pinCode|codes?|digits|keys?|uid|cards?|tokens?|secrets?|passwords?|setupCode|adminKey|authorization)\b/i;
/** Not within a word, a time, a path, a place like `a.yaml:1204:7`, or a number with a unit. */
const BEFORE = String.raw`(?<![\w./-]|[\w.]:)`;
const AFTER = String.raw`(?![\w:/-]|\.\d|\s*(?:ms|s|min|h|days?|bytes|mV)\b|\s*%)`;
const PIN_DIGITS = `\\d{${PIN_MIN_DIGITS},${PIN_MAX_DIGITS}}`;
const digits = new RegExp(`${BEFORE}${PIN_DIGITS}${AFTER}`, 'g');
const namedDigits = new RegExp(
  String.raw`\b(\w*pin|pinCode|code|digits|keys)(["']?\s*[:=]\s*["']?)${PIN_DIGITS}(?!\w)`,
  'gi',
);
const HEX = /(?<![\w-])(?=[0-9a-f]*\d)[0-9a-f]{8,}(?![\w-])/gi;
const JWT = /\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*/g;
const BEARER = /\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi;
/** A key of 128 bits or more. What a link carries is sealed and written as `hex`, so it is not masked. */
const LONG_HEX = /(?<![\w-]|hex=)[0-9a-f]{32,}(?![\w-])/gi;

function isAboutSecret(text: string): boolean {
  return SECRET_WORD.test(text);
}

function maskedText(text: string, typed: TypedDigits): string {
  return text
    .split('\n')
    .map(line => maskedLine(line, typed))
    .join('\n');
}

function maskedLine(line: string, typed: TypedDigits): string {
  let shown = line.replace(JWT, MASK).replace(BEARER, `$1 ${MASK}`).replace(LONG_HEX, MASK);
  if (isAboutSecret(shown))
    shown = shown.replace(namedDigits, `$1$2${MASK}`).replace(digits, MASK).replace(HEX, MASK);
  return typed.pattern ? shown.replace(typed.pattern, MASK) : shown;
}

const SECRET_KEY = /^(?:keys|digits|uid|\w*pin|pinCode|token|\w*secret|password|authorization|\w*key)$/i;

function maskedData(data: TraceData, typed: TypedDigits): TraceData {
  return Object.fromEntries(
    Object.entries(data).map(([key, value]) => [
      key,
      SECRET_KEY.test(key) ? maskedWhole(value, typed) : maskedValue(value, typed),
    ]),
  );
}

/** Of keys pressed, those that are no digits stay: they tell what was meant. */
function maskedWhole(value: TraceValue, typed: TypedDigits): TraceValue {
  if (typeof value === 'number') return MASK;
  if (Array.isArray(value)) return (value as readonly TraceValue[]).map(item => maskedWhole(item, typed));
  // An operation such as `createPin` has a name like a secret's; its fields are judged one by one.
  if (typeof value !== 'string') return maskedValue(value, typed);
  return /^[\d*#]+$/.test(value) ? value.replace(/\d+/g, MASK) : MASK;
}

function maskedValue(value: TraceValue, typed: TypedDigits): TraceValue {
  if (typeof value === 'string') return typed.values.has(value) ? MASK : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return (value as readonly TraceValue[]).map(item => maskedValue(item, typed));
  return maskedData(value as TraceData, typed);
}
