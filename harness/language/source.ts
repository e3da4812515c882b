import type { Position } from './position.ts';
import type { Scalar } from './types.ts';

/** The common form of YAML text and TypeScript objects before they are checked. */
export type SourceNode = ScalarNode | ListNode | MapNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly value: Scalar;
  /** The text in the file when the value is not a string: `0123` is the number 123. */
  readonly written?: string;
  readonly at: Position;
}
export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly SourceNode[];
  readonly at: Position;
}
export interface MapNode {
  readonly kind: 'map';
  /** Keys are unique. */
  readonly entries: readonly MapEntry[];
  readonly at: Position;
}
export interface MapEntry {
  readonly key: string;
  readonly keyAt: Position;
  readonly value: SourceNode;
}

/** Deeper documents are refused, because no scenario needs them and they can exhaust the stack. */
export const MAX_DEPTH = 64;
/** The most nodes in one file, with aliases expanded. */
export const MAX_NODES = 50_000;

export function entry(map: MapNode, key: string): MapEntry | undefined {
  return map.entries.find(candidate => candidate.key === key);
}

export function omitKeys(map: MapNode, ...keys: readonly string[]): MapNode {
  return { ...map, entries: map.entries.filter(candidate => !keys.includes(candidate.key)) };
}

export function isNull(node: SourceNode): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** The node at the path, and where its key stands; the deepest one that exists when the path leads further. */
export function locate(
  root: SourceNode,
  path: readonly PropertyKey[],
): { node: SourceNode; keyAt: Position } {
  let node = root;
  let keyAt = root.at;
  for (const part of path) {
    if (node.kind === 'list') {
      const item = node.items[Number(part)];
      if (!item) break;
      node = item;
      keyAt = item.at;
    } else if (node.kind === 'map') {
      const found = entry(node, String(part));
      if (!found) break;
      node = found.value;
      keyAt = found.keyAt;
    } else break;
  }
  return { node, keyAt };
}

/** Why a key is refused, whatever its place. */
export function keyProblem(key: string): { message: string; hint?: string } | undefined {
  if (key === '__proto__') return { message: "'__proto__' cannot be a key" };
  if (key === '$template') return { message: "'$template' cannot be a key" };
  if (key.includes('${')) return { message: `a key cannot hold \${...}`, hint: 'only values can' };
  return undefined;
}
