import { bridgeModel, keypadModel, lockModels } from '../../../fixtures/models.ts';
import { LockbenchError } from '../../../protocol/errors/error.ts';
import type { HttpAnswer } from '../../adapters/http-client.ts';
import type { IglooaccessClient } from '../../adapters/iglooaccess-client.ts';
import type { WorldSetup } from '../../language/types.ts';
import type { ExistingHome } from '../../world/scenario-world.ts';

/** A device as the iglooaccess API shows it. */
interface ListedDevice {
  readonly type: string;
  readonly pairedAt: string;
  readonly linkedDevices: readonly { readonly deviceId: string }[];
}

/** Checks that the devices of a scenario exist and are of the kinds that it expects. */
export class ExternalHome implements ExistingHome {
  readonly #client: IglooaccessClient;
  readonly #ids: Readonly<Record<string, string>>;

  constructor(client: IglooaccessClient, ids: Readonly<Record<string, string>>) {
    this.#client = client;
    this.#ids = ids;
  }

  /** The time zone of the first lock. @throws {LockbenchError} PROFILE_LACKS when a device is missing or another kind */
  async check({ locks, bridges, keypads }: WorldSetup): Promise<{ utcOffsetMinutes: number }> {
    let utcOffsetMinutes = 0;
    for (const [name, { model }] of Object.entries(locks).reverse()) {
      const { prefix } = lockModels[model as keyof typeof lockModels];
      const { pairedAt } = await this.#need(name, 'Lock', prefix, model);
      utcOffsetMinutes = offsetOf(pairedAt);
    }
    for (const name of Object.keys(bridges)) await this.#need(name, 'Bridge', bridgeModel.prefix, 'bridge');
    for (const name of Object.keys(keypads)) await this.#need(name, 'Keypad', keypadModel.prefix, 'keypad');
    return { utcOffsetMinutes };
  }

  async pairedLock(lock: string): Promise<{ lockId: string; masterPin: string }> {
    const lockId = this.#ids[lock]!;
    const answer = await this.#client.call('GET', `/devices/${lockId}/masterpin`);
    const { masterPin = '' } = (answer.body ?? {}) as { masterPin?: string };
    return { lockId, masterPin };
  }

  async linkedDevice(bridge: string, device: string): Promise<{ bridgeId: string; deviceId: string }> {
    const bridgeId = this.#ids[bridge]!;
    const deviceId = this.#ids[device]!;
    const { linkedDevices } = deviceIn(await this.#client.call('GET', `/devices/${bridgeId}`));
    if (!linkedDevices.some(linked => linked.deviceId === deviceId))
      throw new LockbenchError('PROFILE_LACKS', `'${device}' is not linked to '${bridge}' there`);
    return { bridgeId, deviceId };
  }

  async #need(name: string, type: string, prefix: string, model: string): Promise<ListedDevice> {
    const id = this.#ids[name]!;
    const answer = await this.#client.call('GET', `/devices/${encodeURIComponent(id)}`);
    if (answer.status !== 200)
      throw new LockbenchError('PROFILE_LACKS', `'${name}' (${id}): the cloud answers ${answer.status}`);
    const device = deviceIn(answer);
    if (device.type === type && id.startsWith(prefix)) return device;
    throw new LockbenchError('PROFILE_LACKS', `'${name}' (${id}) is no ${model}`);
  }
}

function deviceIn({ body }: HttpAnswer): ListedDevice {
  const { type = '', pairedAt = '', linkedDevices = [] } = (body ?? {}) as Partial<ListedDevice>;
  return { type, pairedAt, linkedDevices };
}

/** Minutes of `+08:00` at the end of a date. */
function offsetOf(date: string): number {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(date) ?? [];
  const size = Number(hours ?? 0) * 60 + Number(minutes ?? 0);
  return sign === '-' ? -size : size;
}
