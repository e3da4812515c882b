import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** What is known of this process and its ancestors; replaced in tests. */
export interface Ancestry {
  readonly env: Readonly<Record<string, string | undefined>>;
  parent(): number;
  /** Parent and command line of another process; undefined when it cannot be told. */
  look(pid: number): { readonly parent: number; readonly args: string } | undefined;
  isAlive(pid: number): boolean;
}

const LOOK_EVERY_MS = 250;

/**
 * Calls when npm or npx, of which this program is the command, has gone. They run it in a shell, and hand signals to that
 * shell alone, or to nobody: without this, a server would outlive them and keep its port. Programs that somebody else
 * started are left alone: with `&`, by systemd, by a script that ends before them.
 */
export function watchStarter(onGone: () => void, ancestry: Ancestry = here): () => void {
  const starters = startersOf(ancestry);
  if (!starters) return () => {};
  const { shell, npm } = starters;
  const timer = setInterval(() => {
    if (ancestry.parent() === shell && (npm === undefined || ancestry.isAlive(npm))) return;
    clearInterval(timer);
    onGone();
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}

function startersOf(ancestry: Ancestry): { readonly shell: number; readonly npm?: number } | undefined {
  if (!isCommandOf(ancestry.env)) return undefined;
  const shell = ancestry.parent();
  const found = ancestry.look(shell);
  // Some shells make way for the last command: then the parent is npm itself, and its own parent is none of ours.
  return found && /^\S*sh -c /.test(found.args) ? { shell, npm: found.parent } : { shell };
}

/** Whether npm runs this program as its command; the variables also reach what a script starts by the way, or with `&`. */
function isCommandOf({ npm_execpath, npm_lifecycle_script: script = '' }: Ancestry['env']): boolean {
  const unquoted = script.replaceAll(/'[^']*'|"(?:\\.|[^"\\])*"/g, text => text.replaceAll(/[&|;<>\n]/g, ''));
  return npm_execpath !== undefined && /^['"]?lockbench['"]?(\s|$)/.test(script) && !/[&|;\n]/.test(unquoted);
}

const here: Ancestry = {
  env: process.env,
  parent: () => process.ppid,
  look(pid) {
    try {
      return process.platform === 'linux' ? fromProc(pid) : fromPs(pid);
    } catch {
      return undefined;
    }
  },
  isAlive(pid) {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  },
};

/** proc(5): the name of the program in parentheses may hold anything. */
function fromProc(pid: number) {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const [, parent] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return {
    parent: Number(parent),
    args: readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' '),
  };
}

function fromPs(pid: number) {
  const text = execFileSync('ps', ['-o', 'ppid=,args=', '-p', String(pid)], { encoding: 'utf8' });
  const [, parent, args] = /^\s*(\d+)\s+(.*)/.exec(text) ?? [];
  return { parent: Number(parent), args: args ?? '' };
}
