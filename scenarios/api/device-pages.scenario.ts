import { scenario } from '../../harness/index.ts';

// In TypeScript because nobody wants to write fifty-one locks by hand.
const PER_PAGE = 50;
const names = Array.from({ length: PER_PAGE + 1 }, (_, index) => `lock${index + 1}`);
const [last, ...firstPage] = names.toReversed();

scenario({
  scenario: 1,
  name: 'Fifty devices fill a page, the fifty-first begins another',
  tags: ['api', 'devices', 'boundary'],
  rules: ['API-DEVICES'],
  world: {
    locks: Object.fromEntries(names.map(name => [name, { model: 'padlock' }])),
    phones: { owner: {} },
  },
  steps: [
    ...firstPage.map(lock => ({ pair: { phone: 'owner', lock } })),
    {
      label: 'one page',
      'cloud.request': { method: 'GET', path: '/devices' },
      expect: { http: 200, body: { contains: '"nextCursor":""' } },
    },
    { 'cloud.devices': {}, expect: { count: PER_PAGE } },

    { pair: { phone: 'owner', lock: last! }, as: 'late' },
    {
      label: 'the first page names the second, and does not hold the newest',
      'cloud.request': { method: 'GET', path: '/devices' },
      expect: { body: { matches: '"nextCursor":"[^"]+"', not: { contains: `\${late.lockId}` } } },
    },
    { label: 'page by page, all of them', 'cloud.devices': {}, expect: { count: PER_PAGE + 1 } },
  ],
});
