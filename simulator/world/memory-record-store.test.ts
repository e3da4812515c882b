import { describeRecordStore } from './contract/store-contract.ts';
import { createMemoryRecordStore } from './memory-record-store.ts';

describeRecordStore('the store in memory', () => {
  const store = createMemoryRecordStore();
  return { open: () => store };
});
