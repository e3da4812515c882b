import { enableCopyButtons } from '../../../../simulator/web/client/copy-button.ts';
import { enableFilter } from './filter.ts';
import { enableTimelines } from './timeline/on-demand.ts';

enableCopyButtons(document.body);
enableFilter(document.body);
enableTimelines(document.body);
