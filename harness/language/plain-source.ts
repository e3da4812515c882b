import type { Issues } from './issue.ts';
import type { Position } from './position.ts';
import { keyProblem, MAX_DEPTH, MAX_NODES, type MapEntry, type SourceNode } from './source.ts';

/** Reads a document written as a TypeScript object; positions carry paths. */
export function readPlain(document: unknown, file: string, issues: Issues): SourceNode {
  let nodes = 0;
  return read(document, '');

  function read(value: unknown, path: string, depth = 0): SourceNode {
    const at: Position = { file, line: 0, column: 0, path };
    if (++nodes > MAX_NODES) issues.stop({ at, message: `more than ${MAX_NODES} values` });
    if (depth > MAX_DEPTH) issues.stop({ at, message: 'nested too deeply, or in a circle' });
    if (Array.isArray(value)) {
      // Array.from also visits holes of the array, which are not data.
      const items = Array.from(value, (item, index) => read(item, `${path}[${index}]`, depth + 1));
      return { kind: 'list', at, items };
    }
    if (isPlainObject(value)) {
      const entries: MapEntry[] = [];
      for (const [key, child] of Object.entries(value)) {
        if (child === undefined) continue; // an optional property left out
        const keyPath = path ? `${path}.${key}` : key;
        const keyAt = { ...at, path: keyPath };
        const problem = keyProblem(key);
        if (problem) issues.stop({ at: keyAt, ...problem });
        entries.push({ key, keyAt, value: read(child, keyPath, depth + 1) });
      }
      return { kind: 'map', at, entries };
    }
    if (typeof value === 'number' && Number.isFinite(value))
      return { kind: 'scalar', value: value === 0 ? 0 : value, at };
    if (value === null || typeof value === 'string' || typeof value === 'boolean')
      return { kind: 'scalar', value, at };
    return issues.stop({ at, message: `${typeof value} is no plain data` });
  }
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
