/** One thing that was looked for on this machine. */
export interface Finding {
  /** Groups findings of one kind: `node`, `adapter`, `package`, `right`, `broker`, `tool`. */
  readonly area: 'node' | 'package' | 'adapter' | 'right' | 'broker' | 'tool';
  readonly name: string;
  /** `ok`: ready. `missing`: something cannot be used without it. `note`: good to know, nothing to do. */
  readonly state: 'ok' | 'missing' | 'note';
  readonly found: string;
  /** What it is good for, and how to mend it. */
  readonly remedy?: string;
}

/** The parts of a machine that are looked at; injected, so that every answer can be tried. */
export interface Machine {
  readonly nodeVersion: string;
  readonly platform: NodeJS.Platform;
  /** Whether a package can be loaded, and what is wrong otherwise. */
  load(name: string): Promise<'ok' | Error>;
  /** Whether one of the Bluetooth stacks is here; they are not loaded to see. */
  hasStack(name: string): boolean;
  /** Names in a folder; empty when there is none. */
  list(folder: string): Promise<readonly string[]>;
  /** Undefined when there is none. */
  read(path: string): Promise<string | undefined>;
  /** Whether this user may read and write it. */
  mayUse(path: string): Promise<boolean>;
  /** Where a program of the system is. */
  which(program: string): Promise<string | undefined>;
  /** What the first line of its output says; undefined: it fails, or takes too long. */
  firstLine(program: string, args: readonly string[]): Promise<string | undefined>;
  /** Whether something takes TCP connections there. */
  listens(host: string, port: number): Promise<boolean>;
}
