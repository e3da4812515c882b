import { afterEach, describe, expect, it } from 'vitest';
import { advertisement, ConnectLog, EndLog } from '../../../simulator/radio/contract/ble-contract.ts';
import { LOCK_ADDRESS, PHONE_ADDRESS } from '../../../simulator/radio/hci/testing/test-host.ts';
import { openBlenoPeripheral } from './bleno-peripheral.ts';
import { openNobleCentral } from './noble-central.ts';
import { takeListenerCensus } from './testing/listener-census.ts';
import { createStackBench } from './testing/stack-bench.ts';

const STEP_MS = 20;
/** Set-up is over by then on a good air. */
const LAST_STEP_MS = 900;
const OUT_OF_RANGE_MS = 6_000;

describe('The stacks, once a link is over', () => {
  let endCensus = () => {};
  afterEach(() => endCensus());

  async function setUp(commands: 'legacy' | 'extended' = 'legacy') {
    const { settle, ...rest } = createStackBench();
    const { clock, air, until, pass } = rest;
    const census = takeListenerCensus();
    endCensus = () => census.end();
    const central = await settle(openNobleCentral(`emulated:${PHONE_ADDRESS}`, { clock, air, commands }));
    const peripheral = await settle(openBlenoPeripheral(`emulated:${LOCK_ADDRESS}`, { clock, air }));
    const accepted: EndLog[] = [];
    peripheral.start(advertisement, link => {
      const log = new EndLog(link);
      accepted.push(log);
      return log;
    });
    const connect = () => {
      const log = new ConnectLog();
      return { log, connecting: central.connect(LOCK_ADDRESS, 60_000, log) };
    };
    const wholeLink = async () => {
      const { log } = connect();
      await until(() => log.opened.length === 1);
      const [phone] = log.opened;
      phone!.link.close();
      await until(() => phone!.closed.length > 0 && accepted.every(({ closed }) => closed.length > 0));
      await pass(100);
    };
    return { ...rest, census, connect, wholeLink };
  }

  it.each(['legacy', 'extended'] as const)(
    'hold no more listeners than before, at whatever step of its set-up it died, with %s commands',
    async commands => {
      const { air, census, connect, pass } = await setUp(commands);
      const before = census.count();
      for (let atMs = 0; atMs <= LAST_STEP_MS; atMs += STEP_MS) {
        const { log, connecting } = connect();
        await pass(atMs);
        air.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set({ inRange: false });
        await pass(OUT_OF_RANGE_MS);
        connecting.cancel();
        await pass(100);
        air.conditions(PHONE_ADDRESS, LOCK_ADDRESS).set({ inRange: true });
        for (const { closed } of log.opened) expect(closed).toEqual(['timeout']);
        expect([atMs, census.count()]).toEqual([atMs, before]);
      }
    },
  );

  it('hold no more listeners than before when it was closed after its exchange', async () => {
    const { census, wholeLink } = await setUp();
    const before = census.count();
    for (let n = 0; n < 5; n++) await wholeLink();
    expect(census.count()).toEqual(before);
  });

  it('hold no more listeners than before when the phone gave its connect up', async () => {
    const { census, connect, pass } = await setUp();
    const before = census.count();
    for (let atMs = 0; atMs <= LAST_STEP_MS; atMs += STEP_MS) {
      const { log, connecting } = connect();
      await pass(atMs);
      connecting.cancel();
      for (const { link } of log.opened) link.close();
      await pass(500);
      expect([atMs, census.count()]).toEqual([atMs, before]);
    }
  });
});
