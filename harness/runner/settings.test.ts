import { describe, expect, it } from 'vitest';
import { defaultSettings, isChosen, type RunSettings } from './settings.ts';

const scenario = {
  file: '/suite/pins/room.scenario.yaml',
  name: 'Room for 199',
  tags: ['slow'],
  rules: ['PIN-CAP'],
};
const choose = (filters: Partial<RunSettings>) =>
  isChosen(scenario, { ...defaultSettings('/suite'), ...filters });

describe('A scenario', () => {
  it('runs when nothing is asked for', () => {
    expect(choose({})).toBe(true);
  });

  it('runs when it has one of the tags, one of the rules and one of the names', () => {
    expect(choose({ tags: ['smoke', 'slow'], rules: ['PIN-CAP'], names: ['Room for 199'] })).toBe(true);
    expect(choose({ tags: ['smoke'] })).toBe(false);
    expect(choose({ tags: ['slow'], rules: ['MASTER'] })).toBe(false);
  });

  it('stays away with a tag that is not wanted, whatever else it has', () => {
    expect(choose({ notTags: ['slow'], tags: ['slow'] })).toBe(false);
    expect(choose({ notTags: ['smoke'] })).toBe(true);
  });

  it('is found by a regular expression for its name, in whatever case', () => {
    expect(choose({ grep: '^room for \\d+$' })).toBe(true);
    expect(choose({ grep: 'rooms' })).toBe(false);
  });

  it('is found by its file and name', () => {
    expect(choose({ ids: ['pins/room.scenario.yaml#Room for 199'] })).toBe(true);
    expect(choose({ ids: ['pins/other.scenario.yaml#Room for 199'] })).toBe(false);
    expect(choose({ ids: [] })).toBe(false);
  });
});
