import { describeRecordStore } from './contract/store-contract.ts';
import { createMemoryStore } from './memory-store.ts';

describeRecordStore('the store in memory', () => {
  const store = createMemoryStore();
  return { open: () => store };
});
