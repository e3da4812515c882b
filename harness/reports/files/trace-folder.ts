import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { TraceEvent } from '../../../simulator/world/trace.ts';
import type { ScenarioReport } from '../stream/report.ts';
import type { TraceSource } from '../stream/writer.ts';

/** Reads the traces that a run has written, by the paths in its reports. */
export class TraceFolder implements TraceSource {
  readonly #root: string;

  /** `root`: the folder of the run. */
  constructor(root: string) {
    this.#root = root;
  }

  async bytes(report: ScenarioReport, index: number): Promise<number | undefined> {
    const path = this.#pathOf(report, index);
    if (path === undefined) return undefined;
    return (await stat(path).catch(() => undefined))?.size;
  }

  async read(report: ScenarioReport, index: number): Promise<readonly TraceEvent[] | undefined> {
    const path = this.#pathOf(report, index);
    if (path === undefined) return undefined;
    const text = await readFile(path, 'utf8').catch(() => undefined);
    return text === undefined ? undefined : parseTrace(text);
  }

  #pathOf({ tries }: ScenarioReport, index: number): string | undefined {
    const trace = tries[index]?.trace;
    return trace === undefined ? undefined : resolve(this.#root, trace);
  }
}

/** Undefined when the file is not a trace, for example because somebody has edited it. */
export function parseTrace(text: string): readonly TraceEvent[] | undefined {
  try {
    return text
      .split('\n')
      .filter(line => line !== '')
      .map(line => JSON.parse(line) as TraceEvent);
  } catch {
    return undefined;
  }
}
