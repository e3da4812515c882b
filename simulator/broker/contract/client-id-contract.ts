import { afterEach, describe, expect, it } from 'vitest';
import type { MqttOptions } from '../../../protocol/mqtt/port.ts';
import { ClientLog } from './client-log.ts';
import type { MqttBench } from './mqtt-contract.ts';

/** The users that the bench's broker knows beside its own, all with the same password as that one. */
export const clientIdUsers = ['hall', 'cloud', 'stranger'] as const;
type User = (typeof clientIdUsers)[number];

/** Whose a client id is: every broker that bridges of different owners share keeps to this. */
export function describeClientIdContract(name: string, create: () => MqttBench | Promise<MqttBench>): void {
  describe(`${name}, where a client id belongs to its user`, () => {
    let disposeLast: () => void | Promise<void> = () => {};
    afterEach(() => disposeLast());

    async function setUp() {
      const bench = await create();
      disposeLast = () => bench.dispose();
      const { password } = bench.credentials;
      const open = async (username: User, options: Partial<MqttOptions> = {}) => {
        const log = new ClientLog();
        const base = { clientId: username, username, password, cleanSession: true, keepAliveSeconds: 30 };
        log.connection = bench.port(username).connect({ ...base, ...options }, log);
        await bench.until(() => log.opened.length > 0);
        return log;
      };
      const leave = async (log: ClientLog) => {
        log.connection.close();
        await bench.until(() => log.closed.length === 1);
      };
      /** The hall's persistent session is away, and two jobs wait in it. */
      const waitingJobs = async () => {
        const hall = await open('hall', { cleanSession: false });
        hall.connection.subscribe('contract/jobs');
        await bench.waitUntilQuiet();
        await leave(hall);
        const cloud = await open('cloud');
        for (const job of ['one', 'two']) cloud.publish('contract/jobs', job);
        await bench.waitUntilQuiet();
        return cloud;
      };
      return { bench, open, leave, waitingJobs };
    }

    it.each([
      ['resume', false],
      ['discard', true],
    ])('lets no other user %s a session that is away, nor have its messages', async (_what, cleanSession) => {
      const { bench, open, leave, waitingJobs } = await setUp();
      const cloud = await waitingJobs();
      const stranger = await open('stranger', { clientId: 'hall', cleanSession });
      cloud.publish('contract/jobs', 'three');
      await bench.waitUntilQuiet();
      expect([stranger.opened, stranger.texts]).toEqual([['fresh'], []]);
      await leave(stranger);
      const hall = await open('hall', { cleanSession: false });
      await bench.until(() => hall.messages.length === 3);
      expect([hall.opened, hall.texts]).toEqual([['resumed'], ['one', 'two', 'three']]);
    });

    it.each([
      ['persistent', false],
      ['clean', true],
    ])('lets no other user take over a connection, with a %s session', async (_kind, cleanSession) => {
      const { bench, open } = await setUp();
      const will = { topic: 'contract/presence', payload: Buffer.from('offline'), retain: true };
      const cloud = await open('cloud', { cleanSession: false });
      cloud.connection.subscribe('contract/presence');
      const hall = await open('hall', { cleanSession: false, will });
      hall.connection.subscribe('contract/jobs');
      await bench.waitUntilQuiet();
      for (const clientId of ['hall', 'cloud']) await open('stranger', { clientId, cleanSession });
      cloud.publish('contract/jobs', 'job');
      hall.publish('contract/presence', 'online');
      await bench.until(() => hall.messages.length === 1 && cloud.messages.length === 1);
      await bench.waitUntilQuiet();
      expect([hall.closed, hall.texts]).toEqual([[], ['job']]);
      expect([cloud.closed, cloud.texts]).toEqual([[], ['online']]);
    });

    it('gives a user its own session for an id that another user came with first', async () => {
      const { bench, open, leave } = await setUp();
      const stranger = await open('stranger', { clientId: 'hall', cleanSession: false });
      stranger.connection.subscribe('contract/traps');
      await bench.waitUntilQuiet();
      const hall = await open('hall', { cleanSession: false });
      expect([hall.opened, stranger.closed]).toEqual([['fresh'], []]);
      await leave(stranger);
      const cloud = await open('cloud');
      cloud.publish('contract/traps', 'trap');
      await bench.waitUntilQuiet();
      expect([hall.closed, hall.texts]).toEqual([[], []]);
      await leave(hall);
      const again = await open('hall', { cleanSession: false });
      await bench.waitUntilQuiet();
      expect([again.opened, again.texts]).toEqual([['resumed'], []]);
    });

    it('still keeps users apart after an outage', async () => {
      const { bench, open, waitingJobs } = await setUp();
      const cloud = await waitingJobs();
      await bench.kill();
      await bench.until(() => cloud.closed.length === 1);
      await bench.restart();
      const stranger = await open('stranger', { clientId: 'hall', cleanSession: false });
      await bench.waitUntilQuiet();
      const hall = await open('hall', { cleanSession: false });
      await bench.until(() => hall.messages.length === 2);
      expect([stranger.opened, stranger.texts, stranger.closed]).toEqual([['fresh'], [], []]);
      expect([hall.opened, hall.texts]).toEqual([['resumed'], ['one', 'two']]);
    });
  });
}
