import { LockbenchError } from '../../protocol/errors/error.ts';
import type { ErrorCode } from '../../protocol/errors/table.ts';
import { codeFrame, formatPosition, type Position, rootPosition } from './position.ts';

export const MAX_ISSUES = 20;

/** One mistake in a scenario. */
export interface Issue extends Position {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint?: string;
  /** The line and a caret; absent when there is no text. */
  readonly frame?: string;
}

/** All mistakes of a file, at most 20 of them. */
export class ScenarioError extends LockbenchError {
  readonly issues: readonly Issue[];

  constructor(issues: readonly Issue[], more = 0) {
    const first = issues[0]?.code ?? 'SCENARIO_INVALID';
    const code = issues.every(issue => issue.code === first) ? first : 'SCENARIO_INVALID';
    const rest = more > 0 ? [`and ${more} more`] : [];
    super(code, [...issues.map(formatIssue), ...rest].join('\n'));
    this.issues = issues;
  }
}

/** The place, the mistake and the hint in one line, and beneath it the code frame. */
export function formatIssue(issue: Issue): string {
  const line = `${formatPosition(issue)} ${issue.message}${issue.hint ? `; ${issue.hint}` : ''}`;
  return issue.frame ? `${line}\n${issue.frame}` : line;
}

interface Mistake {
  readonly code?: ErrorCode;
  readonly at: Position;
  readonly message: string;
  readonly hint?: string | undefined;
}

/** Collects mistakes while a file is read. */
export class Issues {
  readonly #found = new Map<string, Issue>();
  readonly #lines = new Map<string, readonly string[]>();
  #more = 0;

  /** The texts that code frames are made from. */
  addSource(file: string, text: string): void {
    this.#lines.set(file, text.split('\n'));
  }

  add({ code = 'SCENARIO_INVALID', at, message, hint }: Mistake): void {
    // Every variant of a matrix finds the same mistake again, so it is kept once.
    const key = `${formatPosition(at)} ${message}`;
    if (this.#found.has(key)) return;
    if (this.#found.size >= MAX_ISSUES) {
      this.#more++;
      return;
    }
    const frame = codeFrame(this.#lines.get(at.file) ?? [], at);
    this.#found.set(key, { ...at, code, message, ...(hint ? { hint } : {}), ...(frame ? { frame } : {}) });
  }

  /** Adds a mistake after which reading on makes no sense. */
  stop(mistake: Mistake): never {
    this.add(mistake);
    throw this.#error();
  }

  throwIfAny(): void {
    if (this.#found.size > 0) throw this.#error();
  }

  #error(): ScenarioError {
    return new ScenarioError([...this.#found.values()].sort(inReadingOrder), this.#more);
  }
}

function inReadingOrder(a: Issue, b: Issue): number {
  const [rootA, rootB] = [rootPosition(a), rootPosition(b)];
  return rootA.line - rootB.line || rootA.column - rootB.column || a.line - b.line || a.column - b.column;
}
