import { registerCloud } from './cloud.ts';
import type { CommandRegistration } from './host.ts';
import { registerListen } from './listen.ts';

/** The commands about the cloud twin, in the order of the help. */
export const cloudCommands: readonly CommandRegistration[] = [registerCloud, registerListen];
