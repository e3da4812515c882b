import { generateMessages } from './messages.ts';

export interface GeneratedFile {
  /** From the root of the checkout. */
  readonly path: string;
  readonly text: string;
}

/** Every generated file, made anew in memory. */
export async function generated(root: string): Promise<GeneratedFile[]> {
  return [...(await generateMessages(root))];
}
