import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Completes package-lock.json with the packages of other platforms: `npm run lockfile:complete`.
 *
 * A registry that carries the packages of some platforms only makes `npm install` leave the others out of the lock
 * file, and `npm ci` then calls the lock file incomplete. An entry with the right `os` and `cpu` mends both: it is
 * skipped where it does not fit. Those entries have no integrity; `npm install` against a full registry adds it.
 */
const PATH = 'package-lock.json';

interface Entry {
  version?: string;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optional?: boolean;
  dev?: boolean;
  peer?: boolean;
  optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync(PATH, 'utf8')) as { packages: Record<string, Entry> };
const systems = [
  'android',
  'darwin',
  'linux',
  'win32',
  'freebsd',
  'netbsd',
  'openbsd',
  'openharmony',
  'sunos',
  'aix',
];
const processors = [
  'arm64',
  'arm',
  'x64',
  'ia32',
  'riscv64',
  'ppc64',
  's390x',
  'mips64el',
  'loong64',
  'wasm32',
];
const added: string[] = [];
const unclear: string[] = [];

for (const [owner, { optionalDependencies = {}, dev, peer }] of Object.entries(lock.packages)) {
  for (const [name, range] of Object.entries(optionalDependencies)) {
    const places = [`node_modules/${name}`, `${owner}/node_modules/${name}`];
    if (places.some(place => lock.packages[place])) continue;
    const platform = platformOf(name);
    if (!platform) {
      unclear.push(name);
      continue;
    }
    const version = range.replace(/^[~^]/, '');
    lock.packages[places[0]!] = {
      version,
      ...platform,
      optional: true,
      ...(dev ? { dev } : {}),
      ...(peer ? { peer } : {}),
    };
    added.push(name);
  }
}

lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(PATH, `${JSON.stringify(lock, null, 2)}\n`);
console.log(
  `${added.length} added${unclear.length > 0 ? `; not of a platform that the name tells: ${unclear.join(', ')}` : ''}`,
);

/** `@biomejs/cli-linux-arm64-musl` is for linux, arm64 and musl. */
function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> | undefined {
  if (name === 'fsevents') return { os: ['darwin'] };
  const words = name.replace('@', '').split(/[-/.]/);
  const os =
    systems.find(system => words.includes(system)) ?? (words.includes('linuxmusl') ? 'linux' : undefined);
  const cpu = processors.find(processor =>
    words.some(
      word => word === processor || word.startsWith(`${processor}e`) || word.startsWith(`${processor}v`),
    ),
  );
  if (!os && !cpu) return undefined;
  const libc = words.some(word => word.startsWith('musl'))
    ? 'musl'
    : words.some(word => word.startsWith('gnu'))
      ? 'glibc'
      : undefined;
  return { ...(os ? { os: [os] } : {}), ...(cpu ? { cpu: [cpu] } : {}), ...(libc ? { libc: [libc] } : {}) };
}
