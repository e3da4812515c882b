import * as z from 'zod';
import { type ErrorCode, errorTable } from '../../../protocol/errors/table.ts';
import { defineWords } from '../../language/words.ts';
import { eventTypes } from './event-types.ts';

/** Observations of every step and moment: how the step ended, and what happened meanwhile. */
export const stepWords = defineWords({
  observations: {
    refused: {
      summary: 'The code of the refusal',
      of: 'step',
      value: z.enum(Object.keys(errorTable) as ErrorCode[]),
    },
    job: {
      summary: "How the cloud's job stands",
      of: 'step',
      value: z.enum(['pending', 'done', 'failed']),
    },
    http: {
      summary: "The status of the API's answer",
      of: 'step',
      value: z.int().min(100).max(599),
    },
    event: {
      summary: 'A trace event of this type happens, in `expect` and `eventually` since the step began',
      of: 'world',
      value: z.enum(eventTypes),
    },
  },
});
