import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generated } from './all.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
for (const { path, text } of await generated(root)) {
  await mkdir(dirname(`${root}/${path}`), { recursive: true });
  await writeFile(`${root}/${path}`, text);
  console.log(path);
}
