import { describe, expect, it } from 'vitest';
import { runSteps } from '../../executor/testing/run-steps.ts';

const create = (pin: string) => `phone.createPin: { phone: owner, lock: front, pin: "${pin}" }`;

describe('a power cut at a write', () => {
  it('happens in that write, and ends with the block', async () => {
    const { failure } = await runSteps(`  - with: { fault: power.cutAtWrite, on: front, write: 2 }
    steps:
      - ${create('482915')}
        expect: { power: on, pins: 1 }
      - ${create('7711')}
        expect: { power: off, refused: { oneOf: [LINK_LOST, SESSION_TIMEOUT] } }
  - check: { lock: front }
    expect: { power: on, pins: { atLeast: 1, atMost: 2 } }`);
    expect(failure).toBeUndefined();
  });

  it('does not happen after the block when there was no such write in it', async () => {
    const { failure } = await runSteps(`  - with: { fault: power.cutAtWrite, on: front, write: 2 }
    steps:
      - ${create('482915')}
  - ${create('7711')}
    expect: { power: on, pins: 2 }`);
    expect(failure).toBeUndefined();
  });
});
