/** One thing that was looked for on this machine. */
export interface Finding {
  /** Groups findings of one kind: `node`, `adapter`, `package`, `right`, `broker`, `tool`. */
  readonly area: 'node' | 'package' | 'adapter' | 'right' | 'broker' | 'tool';
  readonly name: string;
  /** `ok`: ready. `missing`: something cannot be used without it. `note`: good to know, nothing to do. */
  readonly state: 'ok' | 'missing' | 'note';
  readonly found: string;
  /** What it is needed for, and how to mend it. */
  readonly remedy?: string;
}

/** The parts of a machine that are examined. They are injected so that tests can try every answer. */
export interface Machine {
  readonly nodeVersion: string;
  readonly platform: NodeJS.Platform;
  /** Whether a package can be loaded, and otherwise what is wrong. */
  load(name: string): Promise<'ok' | Error>;
  /** Whether one of the Bluetooth stacks is installed. The check does not load them. */
  hasStack(name: string): boolean;
  /** Names in a folder; empty when the folder does not exist. */
  list(folder: string): Promise<readonly string[]>;
  /** Undefined when it does not exist. */
  read(path: string): Promise<string | undefined>;
  /** Whether this user may read and write it. */
  mayUse(path: string): Promise<boolean>;
  /** The path of a program of the system. */
  which(program: string): Promise<string | undefined>;
  /** The first line of its output; undefined when it fails or takes too long. */
  firstLine(program: string, args: readonly string[]): Promise<string | undefined>;
  /** Whether something accepts TCP connections at that address. */
  listens(host: string, port: number): Promise<boolean>;
}
