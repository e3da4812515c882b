import { build } from './build.js';

/** The tests that run `lockbench` as a program find its build ready: none of them pays for it. */
export default function setup(): void {
  if (!build('warn')) throw new Error('the sources do not compile');
}
