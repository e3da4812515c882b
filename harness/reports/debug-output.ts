import { writeSync } from 'node:fs';
import type { RecordedTrace, TraceEvent } from '../../simulator/world/trace.ts';
import { eventLine } from './event-line.ts';
import { inLine } from './printable.ts';

const STANDARD_ERROR = 2;

/**
 * The one switch for debug output: `LOCKBENCH_DEBUG=ble,mqtt,lock:front` writes the events of these kinds or parties to
 * standard error as they happen, `LOCKBENCH_DEBUG=all` every event. It shows what traces show, PINs included.
 */
export function startDebugOutput(
  trace: RecordedTrace,
  startMs: number,
  topics: string | undefined = process.env['LOCKBENCH_DEBUG'],
  write: (line: string) => void = line => void writeSync(STANDARD_ERROR, line),
): void {
  const wanted = (topics ?? '').split(',').flatMap(topic => topic.trim() || []);
  if (wanted.length === 0) return;
  const show = (event: TraceEvent) => {
    if (wanted.some(topic => isAbout(event, topic))) write(`${inLine(eventLine(event, startMs))}\n`);
  };
  for (const event of trace.events) show(event);
  trace.subscribe(show);
}

/** `ble` also selects `ble.segment`, and `lock:front` also selects `lock:front/bolt`. */
function isAbout({ source, type }: TraceEvent, topic: string): boolean {
  return (
    topic === 'all' || begins(type, topic, '.') || begins(source, topic, '/') || begins(source, topic, ':')
  );
}

function begins(text: string, topic: string, separator: string): boolean {
  return text === topic || text.startsWith(topic + separator);
}
