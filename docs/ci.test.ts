import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { inProcess, root } from '../tools/testing.ts';

const page = readFileSync(`${root}/docs/ci.md`, 'utf8');
const snippets = [...page.matchAll(/^```(yaml|sh)\n([\s\S]*?)^```$/gm)].map(([, kind, text]) => ({
  kind: kind!,
  text: text!,
}));

interface Step {
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly steps?: readonly Step[];
  readonly script?: readonly string[];
  readonly strategy?: { readonly matrix: { readonly part: readonly number[] } };
}

/** The command lines of every job, of both systems. */
function commandsOf(kind: string, text: string): string[] {
  if (kind === 'sh') return text.trim().split('\n');
  const document = parse(text, { strict: true }) as Record<string, unknown> & {
    readonly jobs?: Record<string, Job>;
  };
  const jobs = Object.values(document.jobs ?? document).filter(job => typeof job === 'object') as Job[];
  return jobs.flatMap(({ steps = [], script = [] }) => [...steps.flatMap(({ run }) => run ?? []), ...script]);
}

describe('docs/ci.md', () => {
  test('has snippets for GitHub, GitLab and any other', () => {
    expect(snippets.map(({ kind }) => kind)).toEqual(['yaml', 'yaml', 'yaml', 'sh']);
  });

  test.each(snippets)('names commands and options that there are: $text', async ({ kind, text }) => {
    const commands = commandsOf(kind, text).filter(line => line.startsWith('npx lockbench '));
    expect(commands).not.toEqual([]);
    for (const line of commands) {
      const [, , command, ...words] = line.replaceAll(/\$\{\{.*?\}\}|\$\w+/g, '1').split(' ');
      const { code, stdout } = await inProcess([command!, '--help'], root);
      expect(code).toBe(0);
      for (const option of words.filter(word => word.startsWith('--')))
        expect(stdout, line).toMatch(new RegExp(`^  ${option}[ \\n]`, 'm'));
    }
  });

  test('deals out every shard that it names', () => {
    const document = parse(snippets[1]!.text) as { readonly jobs: Record<string, Job> };
    const { strategy, steps } = document.jobs['shard']!;
    const of = Number(/--shard \S+ \S+ \}\}\/(\d+)/.exec(steps!.map(({ run }) => run).join('\n'))![1]);
    expect(strategy!.matrix.part).toEqual(Array.from({ length: of }, (_, index) => index + 1));
  });

  test('hands over what the shards have written', () => {
    for (const { text } of snippets.slice(1, 3)) {
      expect(text).toMatch(/--blob blobs\//);
      expect(text).toMatch(/path: blobs|paths: \[blobs\]/);
      expect(text).toMatch(/lockbench merge blobs /);
    }
  });

  test('says the exit codes of the program', () => {
    expect([...page.matchAll(/^\| (\d) \| /gm)].map(([, code]) => code)).toEqual(['0', '1', '2', '4']);
  });
});
