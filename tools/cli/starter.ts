import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Information about this process and its ancestors; replaced in tests. */
export interface Ancestry {
  readonly env: Readonly<Record<string, string | undefined>>;
  parent(): number;
  /** Parent and command line of another process; undefined when they cannot be read. */
  look(pid: number): { readonly parent: number; readonly args: string } | undefined;
  isAlive(pid: number): boolean;
}

const LOOK_EVERY_MS = 250;

/**
 * Calls back when the npm or npx that runs this program as its command has ended. They run it in a shell, and pass
 * signals only to that shell, or to nobody: without this check, a server would outlive them and keep its port. Programs
 * that were started in another way are not ended: with `&`, by systemd, or by a script that ends before them.
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
  // Some shells replace themselves by the last command. Then the parent is npm itself, and the end of npm's own parent
  // does not matter.
  return found && /^\S*sh -c /.test(found.args) ? { shell, npm: found.parent } : { shell };
}

/**
 * Whether npm runs this program as its command. The variables alone do not show it, because they also reach programs that
 * a script starts in the background.
 */
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

/** The name of the program in parentheses may contain any character (proc(5)). */
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
