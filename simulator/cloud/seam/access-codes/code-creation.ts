import { z } from '@hono/zod-openapi';
import { LockbenchError } from '../../../../protocol/errors/error.ts';
import { unmodelledFlag, uuid, uuids } from '../api/fields.ts';
import { InvalidInputError } from '../api/request-input.ts';
import type { SeamContext } from '../context.ts';
import { lockOf, routeTo } from '../devices/device-lock.ts';
import type { AccessCode, OnlineCode, SeamDevice } from '../state.ts';
import { accessCodesOf, digitsOf } from './access-code.ts';
import type { AccessCodes } from './access-codes.ts';
import { generateDigits } from './code-digits.ts';
import type { CodeLifecycle } from './code-lifecycle.ts';
import { customPin, newCodeFields, offlineOrder } from './code-order.ts';
import { unmanagedCodesOf } from './unmanaged-view.ts';

export const newCode = z.object({ device_id: uuid, ...newCodeFields });
export const newCodes = z.object({
  ...newCodeFields,
  device_ids: uuids.min(1).max(100),
  behavior_when_code_cannot_be_shared: z.literal(['throw', 'create_random_code']).nullish(),
  prefer_native_scheduling: z.boolean().nullish(),
  is_offline_access_code: unmodelledFlag,
  use_offline_access_code: unmodelledFlag,
});
type NewCodeInput = Omit<z.output<typeof newCode>, 'device_id'>;
type NewCodesInput = z.output<typeof newCodes>;

/** The key that Seam gives codes of one call that names none. */
const SHARED_CODE_KEY = 'auto_set_by_create_multiple';

/** Creates access codes as calls of the API ask for them. */
export class CodeCreation {
  readonly #context: SeamContext;
  readonly #codes: AccessCodes;
  readonly #lifecycle: CodeLifecycle;

  constructor(context: SeamContext, codes: AccessCodes, lifecycle: CodeLifecycle) {
    this.#context = context;
    this.#codes = codes;
    this.#lifecycle = lifecycle;
  }

  /** @throws {LockbenchError} INPUT_INVALID, BRIDGE_OFFLINE and what `AccessCodes` throws */
  create(device: SeamDevice, input: NewCodeInput): AccessCode {
    if (input.is_offline_access_code ?? input.use_offline_access_code) {
      const { core, clock } = this.#context;
      const order = offlineOrder(input, lockOf(core, device)!, clock.now());
      return this.#codes.createOffline(device, input.name ?? null, order);
    }
    const digits = input.code ?? this.generateFreeDigits([device], input.preferred_code_length);
    return this.#createOnline(device, input, digits);
  }

  /** Creates one code for each device, or none: after a refusal, those that were created are removed. */
  createShared(devices: readonly SeamDevice[], input: NewCodesInput): OnlineCode[] {
    const shared = input.code ?? this.generateFreeDigits(devices, input.preferred_code_length);
    const mayDiffer = input.behavior_when_code_cannot_be_shared === 'create_random_code';
    const created: OnlineCode[] = [];
    try {
      for (const device of devices) {
        const isTaken = () => accessCodesOf(device).some(code => digitsOf(code) === shared);
        const digits =
          mayDiffer && isTaken() ? this.generateFreeDigits([device], input.preferred_code_length) : shared;
        created.push(this.#createOnline(device, input, digits, SHARED_CODE_KEY));
      }
    } catch (error) {
      for (const code of created) this.#lifecycle.remove(code);
      throw error;
    }
    return created;
  }

  /** Digits that are free on all of the devices. @throws {LockbenchError} as `generateDigits` does */
  generateFreeDigits(devices: readonly SeamDevice[], preferredLength?: number | null): string {
    const { core, secrets } = this.#context;
    const locks = devices.map(device => lockOf(core, device)!);
    const taken = devices.flatMap(device => [
      ...accessCodesOf(device).map(digitsOf),
      ...unmanagedCodesOf(device).map(({ pin }) => pin.pin),
    ]);
    return generateDigits(secrets, locks, taken, preferredLength);
  }

  #createOnline(device: SeamDevice, input: NewCodeInput, digits: string, commonCodeKey?: string): OnlineCode {
    if (input.max_time_rounding != null) {
      throw new InvalidInputError({ max_time_rounding: ['is for offline access codes'] });
    }
    // A lock without a bridge is refused before anything else.
    routeTo(this.#context, device);
    if (input.attempt_for_offline_device === false && !device.online)
      throw new LockbenchError('BRIDGE_OFFLINE');
    const name = input.name ?? null;
    return this.#codes.createOnline(device, {
      name,
      pin: customPin(digits, name, input, this.#context.clock.now()),
      allowsExternalModification:
        input.is_external_modification_allowed ?? input.allow_external_modification ?? false,
      commonCodeKey,
    });
  }
}
