import { fileURLToPath } from 'node:url';
import { generateMessages } from './messages.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
await generateMessages(root);
