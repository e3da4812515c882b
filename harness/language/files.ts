import { dirname, isAbsolute, join } from 'node:path';
import type { Issues } from './issue.ts';
import { type Position, quoted } from './position.ts';
import type { SourceNode } from './source.ts';
import { readYaml } from './yaml-source.ts';

/** Gives the content of a file, or throws. */
export type ReadFile = (path: string) => string | Uint8Array;

const MAX_CHAIN = 16;

/** The steps files of one load; each is read once. */
export class Files {
  readonly #readFile: ReadFile | undefined;
  readonly #issues: Issues;
  readonly #read = new Map<string, SourceNode>();

  constructor(readFile: ReadFile | undefined, issues: Issues) {
    this.#readFile = readFile;
    this.#issues = issues;
  }

  /** `chain` holds the files that are being read, the scenario first; undefined after adding what is wrong. */
  open(path: string, chain: readonly string[], at: Position): { file: string; root: SourceNode } | undefined {
    const problem = pathProblem(path);
    if (problem) {
      this.#issues.add({
        at,
        message: `${quoted(path)} ${problem}`,
        hint: 'write file: ./common.steps.yaml',
      });
      return undefined;
    }
    const file = join(dirname(chain.at(-1)!), path);
    if (chain.includes(file)) {
      const circle = [...chain.slice(chain.indexOf(file)), file].join(' -> ');
      return this.#issues.stop({ code: 'USE_CYCLE', at, message: circle });
    }
    if (chain.length > MAX_CHAIN)
      return this.#issues.stop({
        code: 'USE_CYCLE',
        at,
        message: `more than ${MAX_CHAIN} files use each other`,
      });
    const root = this.#read.get(file) ?? this.#load(file, at);
    return root && { file, root };
  }

  #load(file: string, at: Position): SourceNode | undefined {
    let content: string | Uint8Array;
    try {
      if (!this.#readFile) throw new Error('no file can be read here');
      content = this.#readFile(file);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.#issues.add({
        code: 'FILE_UNREADABLE',
        at,
        message: `${quoted(file)} cannot be read`,
        hint: reason,
      });
      return undefined;
    }
    const root = readYaml(content, file, this.#issues);
    this.#read.set(file, root);
    return root;
  }
}

/** A scenario can only use steps files, so that it cannot show other files of the machine. */
function pathProblem(path: string): string | undefined {
  if (
    isAbsolute(path) ||
    /^[A-Za-z][A-Za-z0-9+.-]*:/.test(path) ||
    path.includes('\\') ||
    path.includes('\0')
  )
    return 'is no path relative to this file';
  return /[^/]\.steps\.ya?ml$/.test(path) ? undefined : 'is no *.steps.yaml file';
}
