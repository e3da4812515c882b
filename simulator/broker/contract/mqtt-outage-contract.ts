import { afterEach, describe, expect, it } from 'vitest';
import type { MqttConnection, MqttEvents, MqttMessage } from '../../../protocol/mqtt/port.ts';
import { ClientLog } from './client-log.ts';
import type { MqttBench } from './mqtt-contract.ts';

const JOBS = Array.from({ length: 40 }, (_, n) => `job ${n}`);
/** After so many jobs, or results. */
const outageSteps = [8, 21];

type Name = 'worker' | 'customer';

/** What bridges and cloud rely on when a broker falls over or a connection breaks in the middle of their work. */
export function describeMqttOutages(name: string, create: () => MqttBench | Promise<MqttBench>): void {
  describe(`${name}, in an outage`, () => {
    let disposeLast: () => void | Promise<void> = () => {};
    afterEach(() => disposeLast());

    async function setUp() {
      const bench = await create();
      disposeLast = () => bench.dispose();
      return bench;
    }

    it('drops everybody, refuses new ones as lost, and has what it had when it is back', async () => {
      const bench = await setUp();
      const connect = (clientId: string) => {
        const log = new ClientLog();
        const options = { clientId, ...bench.credentials, cleanSession: false, keepAliveSeconds: 30 };
        log.connection = bench.port(clientId).connect(options, log);
        return log;
      };
      const cloud = connect('cloud');
      const bridge = connect('bridge');
      await bench.until(() => cloud.opened.length + bridge.opened.length === 2);
      cloud.connection.subscribe('contract/presence');
      bridge.publish('contract/presence', 'online', { retain: true });
      await bench.until(() => cloud.messages.length === 1);

      await bench.kill();
      await bench.until(() => cloud.closed.length + bridge.closed.length === 2);
      const early = connect('cloud');
      await bench.until(() => early.closed.length === 1);
      expect([cloud.closed, bridge.closed, early.closed]).toEqual([['lost'], ['lost'], ['lost']]);
      expect(early.opened).toEqual([]);

      await bench.restart();
      const again = connect('cloud');
      await bench.until(() => again.opened.length === 1);
      expect(again.opened).toEqual(['resumed']);
      again.connection.subscribe('contract/presence');
      await bench.until(() => again.messages.some(({ retain }) => retain));
      expect(new Set(again.texts)).toEqual(new Set(['online']));
    });

    it.each<[what: string, struck: readonly Name[], fail: (bench: MqttBench) => void | Promise<void>]>([
      ['the broker falls over', ['worker', 'customer'], bench => bench.kill()],
      ['the worker is cut off', ['worker'], bench => bench.cut('worker')],
      ['the customer is cut off', ['customer'], bench => bench.cut('customer')],
    ])('loses no job and no result when %s in the middle', async (_what, struck, fail) => {
      const bench = await setUp();
      const outages: (void | Promise<void>)[] = [];
      const act = (name: Name, { length }: readonly string[]) => {
        if (name === struck[0] && outageSteps.includes(length)) outages.push(fail(bench));
      };
      const worker: Party = new Party(bench, 'worker', 'contract/jobs', job => {
        worker.send('contract/results', `${job} done`);
        act('worker', worker.taken);
      });
      const customer: Party = new Party(bench, 'customer', 'contract/results', () => {
        act('customer', customer.taken);
      });
      const fallen = [worker, customer].filter(({ name }) => struck.includes(name));
      worker.connect();
      customer.connect();
      await bench.until(() => worker.isOpen && customer.isOpen);
      await bench.waitUntilQuiet();
      for (const job of JOBS) customer.send('contract/jobs', job);
      for (const index of outageSteps.keys()) {
        await bench.until(() => outages.length > index && fallen.every(({ isOpen }) => !isOpen));
        await outages[index];
        await bench.waitUntilQuiet();
        await bench.restart();
        for (const party of fallen) party.connect();
      }
      await bench.until(() => customer.taken.length === JOBS.length);
      await bench.waitUntilQuiet();
      expect([...worker.taken].sort()).toEqual([...JOBS].sort());
      expect([...customer.taken].sort()).toEqual(JOBS.map(job => `${job} done`).sort());
      expect([worker.unacknowledged, customer.unacknowledged]).toEqual([0, 0]);
      expect(worker.copies + customer.copies).toBeGreaterThanOrEqual(2 * JOBS.length);
    });
  });
}

/** Keeps what it sends until the broker has it, over as many connections as that takes, and takes each message once. */
class Party implements MqttEvents {
  readonly #bench: MqttBench;
  readonly name: Name;
  readonly #hears: string;
  readonly #onNew: (text: string) => void;
  readonly #sent = new Map<string, string>();
  #connection: MqttConnection | undefined;
  isOpen = false;
  readonly taken: string[] = [];
  /** Messages with their repeats. */
  copies = 0;

  constructor(bench: MqttBench, name: Name, hears: string, onNew: (text: string) => void) {
    this.#bench = bench;
    this.name = name;
    this.#hears = hears;
    this.#onNew = onNew;
  }

  get unacknowledged(): number {
    return this.#sent.size;
  }

  connect(): void {
    this.#connection = this.#bench.port(this.name).connect(
      {
        clientId: this.name,
        ...this.#bench.credentials,
        cleanSession: false,
        keepAliveSeconds: 30,
      },
      this,
    );
  }

  send(topic: string, text: string): void {
    this.#sent.set(text, topic);
    this.#publish(topic, text);
  }

  onOpen(): void {
    this.isOpen = true;
    this.#connection!.subscribe(this.#hears);
    for (const [text, topic] of this.#sent) this.#publish(topic, text);
  }

  onMessage({ payload }: MqttMessage): void {
    const text = Buffer.from(payload).toString();
    this.copies += 1;
    if (this.taken.includes(text)) return;
    this.taken.push(text);
    this.#onNew(text);
  }

  onClosed(): void {
    this.isOpen = false;
  }

  #publish(topic: string, text: string): void {
    this.#connection!.publish(topic, Buffer.from(text), { qos: 1 }, () => this.#sent.delete(text));
  }
}
