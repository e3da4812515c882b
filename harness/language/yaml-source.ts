import {
  Composer,
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Lexer,
  LineCounter,
  Parser,
  type YAMLError,
} from 'yaml';
import type { Issues } from './issue.ts';
import { type Position, quoted } from './position.ts';
import { keyProblem, MAX_DEPTH, MAX_NODES, type MapEntry, type SourceNode } from './source.ts';
import type { Scalar } from './types.ts';

/** The largest size of a scenario file. */
export const MAX_FILE_BYTES = 256 * 1024;

/** Reads one YAML 1.2 document (core schema, no tags of its own); stops with all syntax errors. */
export function readYaml(source: string | Uint8Array, file: string, issues: Issues): SourceNode {
  const start = { file, line: 1, column: 1 };
  const text = decode(source, start, issues);
  issues.addSource(file, text);
  const lines = new LineCounter();
  const positionAt = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const document = compose(text, lines, positionAt, issues);
  if (document.contents === null)
    return issues.stop({ code: 'YAML_INVALID', at: start, message: 'the document is empty' });
  return new Reader(positionAt, issues).read(document.contents, 0);
}

function decode(source: string | Uint8Array, at: Position, issues: Issues): string {
  if (source.length > MAX_FILE_BYTES || Buffer.byteLength(source) > MAX_FILE_BYTES)
    return issues.stop({ code: 'FILE_TOO_LARGE', at, message: 'the file has more than 256 KiB' });
  if (typeof source === 'string') return source.replace(/^\uFEFF/, '');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(source);
  } catch {
    return issues.stop({ code: 'YAML_INVALID', at, message: 'the file is not UTF-8 text' });
  }
}

function compose(
  text: string,
  lines: LineCounter,
  positionAt: (offset: number) => Position,
  issues: Issues,
): Document.Parsed {
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  const tokens = [];
  // The composer is recursive, and a deep document would exhaust its stack, so the depth is bounded here.
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > 2 * MAX_DEPTH)
      issues.stop({ code: 'YAML_INVALID', at: positionAt(parser.offset), message: 'nested too deeply' });
  }
  for (const token of parser.end()) tokens.push(token);
  const composer = new Composer({
    schema: 'core',
    customTags: null,
    resolveKnownTags: false,
    uniqueKeys: false, // checked by the reader, which does not compare every pair
    prettyErrors: false,
    logLevel: 'silent',
  });
  const documents = [...composer.compose(tokens, true, text.length)];
  const document = documents[0]!;
  const bad = (at: number, message: string, hint?: string) =>
    issues.add({ code: 'YAML_INVALID', at: positionAt(at), message, hint });
  for (const error of [...document.errors, ...document.warnings]) bad(error.pos[0], ...explain(error, text));
  if (documents[1]) bad(documents[1].range[0], 'a second document in one file', 'one scenario a file');
  const { explicit, version } = document.directives.yaml;
  if (explicit && version !== '1.2') bad(0, `YAML ${version} is not supported`, 'leave the directive out');
  issues.throwIfAny();
  return document;
}

function explain(error: YAMLError, text: string): [message: string, hint?: string] {
  if (error.code === 'TAB_AS_INDENT') return ['a tab in the indentation', 'use spaces'];
  if (error.code === 'TAG_RESOLVE_FAILED') return ['tags are not supported', 'remove the !tag'];
  const message = error.message.charAt(0).toLowerCase() + error.message.slice(1);
  const [from] = error.pos;
  const reference = text.slice(Math.max(0, from - 1), from + 1).includes('${');
  return reference ? [message, `put the text with \${...} in quotes`] : [message];
}

interface Extent {
  readonly nodes: number;
  readonly depth: number;
}

function extentOf(node: SourceNode): Extent {
  if (node.kind === 'scalar') return { nodes: 1, depth: 0 };
  const children = node.kind === 'list' ? node.items : node.entries.map(({ value }) => value);
  let nodes = 1;
  let depth = 0;
  for (const child of children) {
    const extent = extentOf(child);
    nodes += extent.nodes;
    depth = Math.max(depth, extent.depth);
  }
  return { nodes, depth: depth + 1 };
}

/** Turns YAML nodes into ours, aliases expanded within bounds. */
class Reader {
  readonly #positionAt: (offset: number) => Position;
  readonly #issues: Issues;
  readonly #anchors = new Map<string, { node: SourceNode; extent: Extent }>();
  #nodes = 0;

  constructor(positionAt: (offset: number) => Position, issues: Issues) {
    this.#positionAt = positionAt;
    this.#issues = issues;
  }

  read(yaml: unknown, depth: number, parentAt?: Position): SourceNode {
    const range = (yaml as { range?: [number, number, number] } | null)?.range;
    const at = range ? this.#positionAt(range[0]) : parentAt!;
    if (isAlias(yaml)) return this.#alias(yaml.source, at, depth);
    this.#count(1, at, depth);
    const node = this.#node(yaml, at, depth);
    // An anchor is known only after its end, so it cannot contain itself.
    if ((isScalar(yaml) || isMap(yaml) || isSeq(yaml)) && yaml.anchor)
      this.#anchors.set(yaml.anchor, { node, extent: extentOf(node) });
    return node;
  }

  #node(yaml: unknown, at: Position, depth: number): SourceNode {
    if (isSeq(yaml))
      return { kind: 'list', at, items: yaml.items.map(item => this.read(item, depth + 1, at)) };
    if (isMap(yaml)) {
      const entries = new Map<string, MapEntry>();
      for (const pair of yaml.items) {
        const found = this.#entry(pair.key, pair.value, depth, at);
        if (entries.has(found.key)) {
          const message = `the key ${quoted(found.key)} is here twice`;
          this.#issues.add({ code: 'YAML_INVALID', at: found.keyAt, message, hint: 'keep one of them' });
        } else entries.set(found.key, found);
      }
      return { kind: 'map', at, entries: [...entries.values()] };
    }
    return isScalar(yaml) ? this.#scalar(yaml.value, yaml.source, at) : { kind: 'scalar', value: null, at };
  }

  #entry(yamlKey: unknown, value: unknown, depth: number, mapAt: Position): MapEntry {
    const key = this.read(yamlKey, depth + 1, mapAt);
    if (key.kind !== 'scalar' || key.value === null) this.#bad(key.at, 'a key must be a word');
    const name = key.kind === 'scalar' ? (key.written ?? String(key.value)) : '';
    const problem = keyProblem(name);
    if (problem) this.#bad(key.at, problem.message, problem.hint);
    return { key: name, keyAt: key.at, value: this.read(value, depth + 1, key.at) };
  }

  #scalar(value: unknown, source: string | undefined, at: Position): SourceNode {
    if (typeof value === 'number' && !Number.isFinite(value)) this.#bad(at, 'not a finite number');
    const scalar = value === 0 ? 0 : (value as Scalar); // one zero: JSON has no -0
    return typeof value === 'string' || source === undefined
      ? { kind: 'scalar', value: scalar, at }
      : { kind: 'scalar', value: scalar, written: source, at };
  }

  #alias(name: string, at: Position, depth: number): SourceNode {
    const target = this.#anchors.get(name);
    if (!target) return this.#bad(at, `no anchor ${quoted(`&${name}`)} ends before this alias`);
    this.#count(target.extent.nodes, at, depth + target.extent.depth);
    return target.node;
  }

  #count(nodes: number, at: Position, depth: number): void {
    this.#nodes += nodes;
    if (this.#nodes > MAX_NODES) this.#bad(at, `more than ${MAX_NODES} values, aliases expanded`);
    if (depth > MAX_DEPTH) this.#bad(at, 'nested too deeply');
  }

  #bad(at: Position, message: string, hint?: string): never {
    return this.#issues.stop({ code: 'YAML_INVALID', at, message, hint });
  }
}
