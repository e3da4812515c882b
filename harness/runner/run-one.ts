import { access, constants, mkdir } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { LockbenchError } from '../../protocol/errors/error.ts';
import { writePrivateFile } from '../../simulator/files/private-file.ts';
import { type TraceEvent, toJsonLines } from '../../simulator/world/trace.ts';
import { runScenario, type ScenarioResult } from '../executor/run-scenario.ts';
import type { Scenario } from '../language/types.ts';
import type { ExternalCloud } from '../profiles/external/cloud.ts';
import { openExternalWorld } from '../profiles/external/world.ts';
import { createVirtualWorld, type WorldOptions } from '../profiles/virtual.ts';
import { startDebugOutput } from '../reports/debug-output.ts';
import { eventLine } from '../reports/event-line.ts';
import { inLine } from '../reports/printable.ts';
import type { Failure } from '../reports/stream/failure.ts';
import { type ScenarioReport, scenarioId, type Try } from '../reports/stream/report.ts';
import type { ScenarioWorld } from '../world/scenario-world.ts';
import { WallLimit } from '../world/wall-limit.ts';
import { isCaptureFile, limitMsOf, type RunSettings } from './settings.ts';

/** Runs one scenario with the settings, writes its trace where they say, and reports the result. */
export async function runOne(
  written: Scenario,
  settings: RunSettings,
  onEvent?: (event: TraceEvent) => void,
): Promise<ScenarioReport> {
  const scenario = settings.seed === undefined ? written : { ...written, seed: settings.seed };
  const started = performance.now();
  const capture = await capturePath(scenario, settings);
  let world: ScenarioWorld | undefined;
  const limit = new WallLimit(limitMsOf(settings));
  const result = await runScenario(scenario, {
    profile: settings.profile,
    limit,
    invariants: settings.invariants,
    openWorld: opener(settings, { capture, broker: settings.broker, limit }),
    onWorld: opened => {
      world = opened;
      if (onEvent) opened.trace.subscribe(onEvent);
      startDebugOutput(opened.trace, opened.startedMs ?? scenario.clock.start);
    },
  });
  const wallMs = Math.round((performance.now() - started) * 10) / 10;
  const kept = wantsTrace(settings, result) && world ? keepTrace(scenario, world, settings) : {};
  const startedMs =
    settings.startedAt === undefined ? 0 : performance.timeOrigin + started - settings.startedAt;
  const file = fileOf(scenario, settings);
  const attempt: Try = {
    verdict: kept.failure ? 'failed' : result.verdict,
    ...failureOf(result, kept.failure),
    virtualMs: result.virtualMs,
    wallMs,
    ...(kept.path === undefined ? {} : { trace: kept.path }),
    worker: settings.worker ?? 1,
    startedMs: Math.max(0, Math.round(startedMs)),
  };
  const { verdict, failure, virtualMs, trace } = attempt;
  return {
    id: scenarioId(file, scenario.name),
    file,
    ...(scenario.line === undefined ? {} : { line: scenario.line }),
    name: scenario.name,
    tags: scenario.tags,
    rules: scenario.rules,
    profile: settings.profile,
    seed: scenario.seed,
    verdict,
    ...reasonOf(result, kept.failure),
    ...(failure && { failure }),
    tries: [attempt],
    ...{ virtualMs, wallMs, events: result.events },
    ...(result.failure ? replayOf(scenario, settings, result.failure.lastEvents, world?.startedMs) : {}),
    ...(trace === undefined ? {} : { trace }),
    ...(kept.note === undefined ? {} : { notes: [kept.note] }),
    ...(capture && result.verdict !== 'skipped' ? { capture: relative(settings.root, capture) } : {}),
  };
}

/** The failure with what is known at the end; capturing more belongs in `failure` of the executor. */
function failureOf(
  { failure }: ScenarioResult,
  notWritten: LockbenchError | undefined,
): { readonly failure?: Failure } {
  const lacking = { steps: [], faults: [], devices: [] };
  if (failure) {
    const { code, message, at, lastEvents: events } = failure;
    return { failure: { code, message, ...(at && { at }), ...lacking, events } };
  }
  if (!notWritten) return {};
  return { failure: { code: notWritten.code, message: notWritten.message, ...lacking, events: [] } };
}

export function fileOf({ file }: Scenario, { root }: RunSettings): string {
  return file ? relative(root, file) : '';
}

function opener(
  { profile, cloud }: RunSettings,
  options: WorldOptions,
): (scenario: Scenario) => Promise<ScenarioWorld> {
  switch (profile) {
    case 'virtual':
      return scenario => createVirtualWorld(scenario, options);
    case 'external':
      if (options.capture) throw new LockbenchError('PROFILE_LACKS', "the links of 'external' are elsewhere");
      return scenario => openExternalWorld(scenario, cloud!);
    case 'stack':
      // The module is loaded only when it is needed, because loading its packages takes a while.
      return async scenario => (await import('../profiles/stack.ts')).createStackWorld(scenario, options);
    case 'hardware':
      throw new LockbenchError('PROFILE_LACKS', "the profile 'hardware' is not built yet");
  }
}

function wantsTrace({ trace }: RunSettings, { verdict }: ScenarioResult): boolean {
  return (trace === 'on failure' && verdict === 'failed') || (trace === 'always' && verdict !== 'skipped');
}

function reasonOf(
  { reason, failure }: ScenarioResult,
  notWritten: LockbenchError | undefined,
): { reason?: string } {
  const text = failure?.message ?? notWritten?.message ?? reason;
  return text === undefined ? {} : { reason: text };
}

function replayOf(
  scenario: Scenario,
  settings: RunSettings,
  lastEvents: readonly TraceEvent[],
  startedMs = scenario.clock.start,
) {
  return {
    replay: replayCommand(scenario, settings),
    lastEvents: lastEvents.map(event => eventLine(event, startedMs)),
  };
}

/** Credentials are left out, because they come from the environment again. */
function replayCommand(scenario: Scenario, settings: RunSettings): string {
  const { profile, cloud, broker, timeoutMs } = settings;
  const words = [cloud ? 'run' : 'replay', pathWord(fileOf(scenario, settings)), '--name', scenario.name];
  words.push('--seed', `${scenario.seed}`);
  if (cloud) words.push(...cloudOptions(cloud));
  else words.push('--profile', profile);
  if (broker) words.push('--broker', broker.url);
  if (broker?.caFile) words.push('--broker-ca', broker.caFile);
  if (timeoutMs !== undefined) words.push('--timeout', `${timeoutMs}ms`);
  return ['npx', 'lockbench', ...words.map(quotedForShell)].join(' ');
}

function cloudOptions({ url, tokenUrl, seam, clientId, devices }: ExternalCloud): string[] {
  return [
    ...['--cloud', url],
    ...Object.entries(devices).flatMap(deviceOption),
    ...['--client-id', clientId],
    ...(tokenUrl ? ['--token-url', tokenUrl] : []),
    ...(seam ? ['--seam', seam.endpoint] : []),
  ];
}

/** Protects a file whose name begins with a dash from being read as an option. */
function pathWord(path: string): string {
  return path.startsWith('-') ? `./${path}` : path;
}

function deviceOption([name, id]: [string, string]): string[] {
  return ['--device', `${name}=${id}`];
}

function quotedForShell(word: string): string {
  if (/^[\w./@:=-]+$/.test(word)) return word;
  if (inLine(word) === word) return `'${word.replaceAll("'", `'\\''`)}'`;
  // Characters that a terminal does not show are written as bytes, in a form that bash, zsh and ksh read.
  const spelled = Array.from(word, character =>
    inLine(character) === character ? character.replace(/[\\']/, '\\$&') : octal(character),
  );
  return `$'${spelled.join('')}'`;
}

function octal(character: string): string {
  const bytes = Array.from(Buffer.from(character), byte => `\\${byte.toString(8).padStart(3, '0')}`);
  return bytes.join('');
}

interface KeptTrace {
  readonly path?: string;
  /** The trace was written only as a help. */
  readonly note?: string;
  /** The user asked for the trace. */
  readonly failure?: LockbenchError;
}

function keepTrace(scenario: Scenario, world: ScenarioWorld, settings: RunSettings): KeptTrace {
  const path = `${settings.traceFolder}/${slugOf(scenario, settings)}.jsonl`;
  try {
    // Only the owner may read the file, because it shows PINs, and who does what at a door.
    writePrivateFile(path, world.trace.events.map(toJsonLines).join(''));
    return { path: relative(settings.root, path) };
  } catch (cause) {
    const failure = new LockbenchError('TRACE_FAILED', reasonFrom(cause), { cause });
    return settings.trace === 'always' ? { failure } : { note: failure.message };
  }
}

/**
 * Reports before anything runs that a requested file cannot be written. @throws {LockbenchError} TRACE_FAILED,
 * CAPTURE_FAILED
 */
export async function makeOutputFolders({ trace, traceFolder, capture, root }: RunSettings): Promise<void> {
  if (trace === 'always') await makeFolder(traceFolder, 'TRACE_FAILED');
  if (capture !== undefined && !isCaptureFile(capture))
    await makeFolder(resolve(root, capture), 'CAPTURE_FAILED');
}

async function makeFolder(path: string, code: 'TRACE_FAILED' | 'CAPTURE_FAILED'): Promise<void> {
  try {
    await mkdir(path, { recursive: true });
    await access(path, constants.W_OK);
  } catch (cause) {
    throw new LockbenchError(code, reasonFrom(cause), { cause });
  }
}

function reasonFrom(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

async function capturePath(scenario: Scenario, settings: RunSettings): Promise<string | undefined> {
  if (settings.capture === undefined) return undefined;
  const path = resolve(settings.root, settings.capture);
  if (isCaptureFile(path)) return path;
  await makeFolder(path, 'CAPTURE_FAILED');
  return `${path}/${slugOf(scenario, settings)}.pcapng`;
}

/** A file name that differs for each scenario and profile. */
function slugOf(scenario: Scenario, settings: RunSettings): string {
  const under = settings.profile === 'virtual' ? '' : `${settings.profile} `;
  return `${under}${fileOf(scenario, settings)} ${scenario.name}`
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 120);
}
