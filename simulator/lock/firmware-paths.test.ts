import { afterAll, describe, expect, it } from 'vitest';
import type { AnyStateMachine } from 'xstate';
import { longestPaths } from './testing/machine-paths.ts';
import { withMarks } from './testing/marked-machine.ts';
import { alarmModelTest } from './testing/model-tests/alarm.ts';
import { boltModelTest } from './testing/model-tests/bolt.ts';
import { dfuModelTest } from './testing/model-tests/dfu.ts';
import { doorModelTest } from './testing/model-tests/door.ts';
import { keypadModelTest } from './testing/model-tests/keypad.ts';
import { linkModelTest } from './testing/model-tests/link.ts';
import { type ModelTest, runPath } from './testing/model-tests/model-test.ts';
import { ownershipModelTest } from './testing/model-tests/ownership.ts';
import { powerModelTest } from './testing/model-tests/power.ts';
import { RecordingRunner } from './testing/recording-runner.ts';

const recorder = new RecordingRunner();
const modelTests = [
  boltModelTest,
  keypadModelTest,
  doorModelTest,
  alarmModelTest,
  dfuModelTest,
  ownershipModelTest,
  powerModelTest,
  linkModelTest,
] as unknown as ModelTest<AnyStateMachine>[];

afterAll(() => {
  const lines = modelTests.map(({ machine, concern, paths }) => {
    const { marks } = withMarks(machine);
    const taken = marks.filter(mark => recorder.taken.get(machine.id)?.has(mark));
    return `${concern} ${taken.length}/${marks.length} by ${longestPaths(paths).length} paths`;
  });
  console.info(`transitions that the lock's firmware took: ${lines.join(', ')}`);
});

describe.each(modelTests)('the firmware follows its machine: $concern', modelTest => {
  it('on every path that the machine has', () => {
    for (const path of longestPaths(modelTest.paths)) runPath(modelTest, path, recorder);
  });

  it('and takes every transition', () => {
    const taken = recorder.taken.get(modelTest.machine.id);
    expect(withMarks(modelTest.machine).marks.filter(mark => !taken?.has(mark))).toEqual([]);
  });
});

it('every machine that the firmware runs has its paths here; the life of a PIN has them beside the verifier of PINs', () => {
  const known = modelTests.map(({ machine }) => machine.id);
  expect([...recorder.taken.keys()].filter(id => !known.includes(id))).toEqual(['pin']);
});
