import { openTimelines } from './timeline/open.ts';

openTimelines(document.body);
