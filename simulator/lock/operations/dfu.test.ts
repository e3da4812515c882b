import { describe, expect, it } from 'vitest';
import { DFU_WAIT_MS } from '../machines/dfu.ts';
import { LockRoom, MASTER_PIN } from '../testing/lock-room.ts';
import { CARD, operationNames, operationSamples } from '../testing/operation-samples.ts';

describe('a lock in DFU mode', () => {
  const begun = () => {
    const room = LockRoom.paired();
    room.ask({ addCard: { uid: CARD } });
    expect(room.told({ enableDfu: {} })).toBe('OK');
    return room;
  };

  it('does nothing else, and says so everywhere', () => {
    const room = begun();
    expect(room.seen('dfu.begun')).toHaveLength(1);
    for (const name of operationNames) {
      const expected = name === 'writeFirmware' ? 'NOT_MODELLED' : 'IN_DFU_MODE';
      expect([name, room.told(operationSamples[name].request)]).toEqual([name, expected]);
    }
    expect(room.enter(MASTER_PIN)).toBe('IN_DFU_MODE');
    expect(room.present(CARD)).toBe('IN_DFU_MODE');
    expect(room.lock.view).toMatchObject({ bolt: 'locked', paired: true });
    expect(room.lock.logTypes()).toEqual([]);
  });

  it('ends it by itself', () => {
    const room = begun();
    room.clock.advance(DFU_WAIT_MS);
    expect(room.seen('dfu.ended')).toHaveLength(1);
    expect(room.lock.view.dfuUntilMs).toBeNull();
    expect(room.enter(MASTER_PIN)).toBe('open');
  });

  it('ends it with a reboot, and with the reset button', () => {
    const room = begun();
    room.reboot();
    expect(room.told({ unlock: {} })).toBe('OK');
    room.told({ enableDfu: {} });
    room.lock.reset();
    expect(room.lock.view).toMatchObject({ dfuUntilMs: null, paired: false });
    expect(room.pair()).toHaveProperty('adminKey');
  });

  it('is not entered while the bolt moves, or is about to lock by itself', () => {
    const room = LockRoom.paired({ model: { autoRelockSeconds: 30 } });
    const held = room.hold(room.owner);
    const answers: string[] = [];
    held.send({ unlock: {} });
    held.send({ enableDfu: {} }, answer => answers.push(answer));
    room.advance(2);
    held.send({ enableDfu: {} }, answer => answers.push(answer));
    room.advance(40);
    held.send({ enableDfu: {} }, answer => answers.push(answer));
    room.advance(2);
    expect(answers).toEqual(['BUSY', 'BUSY', 'OK']);
  });
});
