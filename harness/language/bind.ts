import { isLockbenchError } from '../../protocol/errors/error.ts';
import type { Issues } from './issue.ts';
import type { Position } from './position.ts';
import type { SourceNode } from './source.ts';
import { type Bindings, bindText, parseTemplate } from './template.ts';
import type { Scalar } from './types.ts';

/** The limits of one load, over all variants and used files. */
export class Budget {
  #steps = 10_000;
  #nodes = 250_000;

  step(at: Position, issues: Issues): void {
    if (--this.#steps < 0)
      issues.stop({
        code: 'STEP_LIMIT',
        at,
        message: 'more than 10000 steps, with `use` and `matrix` expanded',
      });
  }

  node(at: Position, issues: Issues): void {
    if (--this.#nodes < 0)
      issues.stop({ code: 'STEP_LIMIT', at, message: 'too large, with `use` and `matrix` expanded' });
  }
}

const MAX_TEXT_LENGTH = 65_536;

interface BindOptions {
  readonly bindings: Bindings;
  readonly budget: Budget;
  readonly issues: Issues;
  /** Recorded in every position. */
  readonly usedAt?: Position | undefined;
}

/** A copy with the values that are known at load filled in; other references stay as they are. */
export function bind(node: SourceNode, options: BindOptions): SourceNode {
  const { bindings, budget, issues, usedAt } = options;
  const place = (at: Position): Position => (usedAt ? { ...at, usedAt } : at);
  return copy(node);

  function copy(source: SourceNode): SourceNode {
    const at = place(source.at);
    budget.node(at, issues);
    if (source.kind === 'list') return { ...source, at, items: source.items.map(copy) };
    if (source.kind === 'map') {
      const entries = source.entries.map(({ key, keyAt, value }) => ({
        key,
        keyAt: place(keyAt),
        value: copy(value),
      }));
      return { ...source, at, entries };
    }
    if (typeof source.value !== 'string' || !source.value.includes('${')) return { ...source, at };
    return { ...source, at, value: fill(source.value, at) };
  }

  function fill(text: string, at: Position): Scalar {
    const parts = parseTemplate(text);
    if (typeof parts === 'string') {
      issues.add({
        at,
        message: parts,
        hint: `write \${name}, \${name.field} or \${n:5xxxxx}; $\${ for a plain \${`,
      });
      return text;
    }
    const value = bindOrAdd(text, at);
    if (typeof value === 'string' && value.length > MAX_TEXT_LENGTH)
      issues.stop({ code: 'STEP_LIMIT', at, message: 'a text grows beyond 64 KiB' });
    return value;
  }

  function bindOrAdd(text: string, at: Position): Scalar {
    try {
      return bindText(text, bindings);
    } catch (error) {
      if (!isLockbenchError(error)) throw error;
      issues.add({ at, message: error.detail ?? error.message });
      return text;
    }
  }
}
