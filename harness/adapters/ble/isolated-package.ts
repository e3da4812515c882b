import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compileFunction } from 'node:vm';
import { LockbenchError } from '../../../protocol/errors/error.ts';

/** What the modules of one instance can reach outside their package. */
export interface ModuleEnvironment {
  /** What a bare `require` gives; anything else is refused. */
  readonly modules: Readonly<Record<string, unknown>>;
  /** They hide the globals of the same name. */
  readonly globals: Readonly<Record<(typeof globalNames)[number], unknown>>;
}

const globalNames = ['process', 'console', 'setTimeout'] as const;
const parameters = ['module', 'exports', 'require', '__filename', '__dirname', ...globalNames];

type Wrapper = (...values: readonly unknown[]) => void;
const compiled = new Map<string, Wrapper>();

/**
 * Loads a CommonJS package as an instance of its own: its modules run once for each call, with an environment of their
 * own. So singletons, process-wide listeners, timers, environment variables and native add-ons stay out of the process.
 * The compiled code is shared. Gives a `require` for paths within the package.
 */
export function loadIsolatedPackage(
  name: string,
  { modules, globals }: ModuleEnvironment,
): (path: string) => unknown {
  const root = findPackageRoot(name);
  const loaded = new Map<string, { exports: unknown }>();
  const around = globalNames.map(global => globals[global]);

  function load(file: string): unknown {
    const known = loaded.get(file);
    if (known) return known.exports;
    if (file.endsWith('.json')) return JSON.parse(readFileSync(file, 'utf8'));
    const module = { exports: {} as unknown };
    loaded.set(file, module);
    const folder = dirname(file);
    const require = (specifier: string) => {
      if (specifier.startsWith('.')) return load(resolveWithin(root, join(folder, specifier)));
      if (Object.hasOwn(modules, specifier)) return modules[specifier];
      throw new LockbenchError('ADAPTER_PACKAGE_MISSING', `${name} asks for ${specifier}`);
    };
    wrapper(file)(module, module.exports, require, file, folder, ...around);
    return module.exports;
  }

  return path => load(resolveWithin(root, join(root, path)));
}

/** From here to the root of lockbench: the built code lies one folder deeper. */
const up = import.meta.url.endsWith('.ts') ? '../../..' : '../../../..';

/**
 * In a checkout among its packages, in an installed lockbench its own copy (tools/vendor.js): never what others have
 * installed beside it, which may be another version.
 */
export function findPackageRoot(name: string): string {
  const places = ['node_modules', 'vendor'].map(folder =>
    fileURLToPath(new URL(`${up}/${folder}/${name}`, import.meta.url)),
  );
  const root = places.find(place => existsSync(place));
  if (!root) throw new LockbenchError('ADAPTER_PACKAGE_MISSING', `${name}, ${WHY_MISSING}`);
  return root;
}

const WHY_MISSING =
  'which comes along with lockbench: this copy was packed without it. Install a whole one; in a checkout, ' +
  '`npm ci` installs it, and `npm run build` puts it where `npm pack` finds it';

/**
 * Checks that noble and bleno are there, before anything runs over them.
 * @throws {LockbenchError} ADAPTER_PACKAGE_MISSING
 */
export function requireStackPackages(): void {
  for (const name of ['@abandonware/noble', '@abandonware/bleno']) findPackageRoot(name);
}

function resolveWithin(root: string, path: string): string {
  const file = [path, `${path}.js`, `${path}.json`, join(path, 'index.js')].find(isFile);
  if (file?.startsWith(root + sep)) return file;
  throw new LockbenchError('ADAPTER_PACKAGE_MISSING', `${path} is not in ${root}`);
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function wrapper(file: string): Wrapper {
  let wrap = compiled.get(file);
  if (!wrap) {
    wrap = compileFunction(readFileSync(file, 'utf8'), parameters, { filename: file }) as Wrapper;
    compiled.set(file, wrap);
  }
  return wrap;
}
