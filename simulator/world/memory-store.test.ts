import { createMemoryStore } from './memory-store.ts';
import { describeRecordStore } from './store-contract.ts';

describeRecordStore('the store in memory', () => {
  const store = createMemoryStore();
  return { open: () => store };
});
