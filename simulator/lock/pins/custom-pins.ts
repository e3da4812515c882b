import type { ErrorCode } from '../../../protocol/errors/table.ts';
import { isCustomPinFormat } from '../../../protocol/limits/pins.ts';
import { PinKind, type WireWindow } from '../../../protocol/messages/index.ts';
import type { MachineRunner, Stepper } from '../../../protocol/ports/machine.ts';
import type { RecordChange } from '../../../protocol/ports/store.ts';
import { type PinContext, pinLifeMachine } from '../machines/pin-life.ts';
import { isLockTime } from '../memory/settings.ts';
import type { Situation } from './pin-desk.ts';
import { pinKey } from './pin-record.ts';
import type { PinStore } from './pin-store.ts';

export interface CustomPin {
  readonly pin: string;
  readonly kind: PinKind;
  readonly window: WireWindow | null | undefined;
}

/** Makes and changes custom PINs; the answers are changes to commit, or the refusal. */
export class CustomPins {
  readonly #pins: PinStore;
  readonly #step: Stepper<typeof pinLifeMachine>;

  constructor(pins: PinStore, runner: MachineRunner) {
    this.#pins = pins;
    this.#step = runner.stepper(pinLifeMachine);
  }

  create(wanted: CustomPin, situation: Situation): RecordChange[] | ErrorCode {
    const context = contextOf(wanted, situation);
    if (typeof context === 'string') return context;
    if (wanted.pin === situation.masterPin || this.#pins.slotOf(pinKey(wanted.pin)) >= 0)
      return 'PIN_DUPLICATE';
    const step = this.#step('offered', context, { type: 'store', room: this.#pins.room });
    const refusal = step.effects.find(effect => effect.name === 'refuse');
    if (refusal) return refusal.params.code;
    return [this.#pins.write({ key: pinKey(wanted.pin), state: step.state, context: step.context })];
  }

  /** Other digits, or other digits, kind and window, for a stored custom PIN; with the digits alone its life goes on. */
  edit(pin: string, wanted: CustomPin, situation: Situation): RecordChange[] | ErrorCode {
    if (pin === situation.masterPin) return 'MASTER_PIN_PROTECTED';
    const slot = this.#pins.slotOf(pinKey(pin));
    const stored = slot >= 0 ? this.#pins.read(slot) : undefined;
    if (stored?.context.origin !== 'custom') return 'PIN_UNKNOWN';
    const keepsWindow = wanted.kind === PinKind.PIN_KIND_UNSPECIFIED;
    const context = keepsWindow ? digitsOnly(wanted.pin, stored.context) : contextOf(wanted, situation);
    if (typeof context === 'string') return context;
    if (keepsWindow && wanted.window) return 'VALUE_OUT_OF_RANGE';
    const taken = wanted.pin !== pin && this.#pins.slotOf(pinKey(wanted.pin)) >= 0;
    if (taken || wanted.pin === situation.masterPin) return 'PIN_DUPLICATE';
    const state = keepsWindow ? stored.state : 'issued';
    return [this.#pins.write({ key: pinKey(wanted.pin), state, context }, slot)];
  }
}

function digitsOnly(pin: string, context: PinContext): PinContext | ErrorCode {
  return isCustomPinFormat(pin) ? context : 'PIN_LENGTH';
}

function contextOf({ pin, kind, window }: CustomPin, { nowSeconds }: Situation): PinContext | ErrorCode {
  if (!isCustomPinFormat(pin)) return 'PIN_LENGTH';
  const startSeconds = window?.startSeconds ?? 0;
  const endSeconds = window?.endSeconds || null;
  if (![startSeconds, endSeconds ?? 0].every(at => at === 0 || isLockTime(at))) return 'PIN_WINDOW';
  if (endSeconds !== null && (endSeconds <= startSeconds || endSeconds <= (nowSeconds ?? 0)))
    return 'PIN_WINDOW';
  switch (kind) {
    case PinKind.PERMANENT:
      if (endSeconds !== null) return 'PIN_WINDOW';
      break;
    case PinKind.DURATION:
      if (endSeconds === null) return 'PIN_WINDOW';
      break;
    case PinKind.ONE_TIME:
      break;
    default:
      return 'VALUE_OUT_OF_RANGE';
  }
  return {
    origin: 'custom',
    uses: kind === PinKind.ONE_TIME ? 'one' : 'many',
    startSeconds,
    endSeconds,
    activateBySeconds: null,
    refusal: 'PIN_EXPIRED',
  };
}
