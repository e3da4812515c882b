import { type Program, unsupported } from './program.ts';

export type Effect = (params: unknown) => void;

/**
 * The world's effects in the order of the program's names.
 * @throws {LockbenchError} MACHINE_UNSUPPORTED, naming an effect that is missing
 */
export function bindEffects(program: Program, id: string, effects: object): readonly Effect[] {
  return program.effects.map(name => {
    const effect = (effects as { readonly [name: string]: Effect | undefined })[name];
    if (typeof effect === 'function') return effect;
    throw unsupported(program.machine, `no effect "${name}" given to "${id}"`);
  });
}
