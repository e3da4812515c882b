import type { ErrorCode } from '../../../protocol/errors/table.ts';
import type { MachineStep, Stepper } from '../../../protocol/ports/machine.ts';
import type { pinLifeMachine } from '../machines/pin-life.ts';
import type { Memory } from '../memory/memory.ts';
import type { AlgoPinDecoder } from './algo-pin-decoder.ts';

/** What the firmware's decisions about PINs rest on. */
export interface PinDecisionParts {
  readonly memory: Memory;
  readonly algoPinDecoder: AlgoPinDecoder;
  readonly step: Stepper<typeof pinLifeMachine>;
  /** By the lock's clock; undefined: it is not set. */
  readonly nowSeconds: () => number | undefined;
}

/** The state of the lock at the moment of a decision. */
export interface PinConditions {
  /** Undefined: the clock is not set. */
  readonly nowSeconds: number | undefined;
  readonly masterPin: string;
  readonly utcOffsetMinutes: number;
}

export function conditionsOf({ memory, nowSeconds }: PinDecisionParts): PinConditions {
  const { masterPin, utcOffsetMinutes } = memory.settings;
  return { nowSeconds: nowSeconds(), masterPin, utcOffsetMinutes };
}

type PinEffects = MachineStep<typeof pinLifeMachine>['effects'];

export function asksFor(effects: PinEffects, name: 'admit' | 'forget'): boolean {
  return effects.some(effect => effect.name === name);
}

/** Why the machine refuses; a machine that ignores an event knows no such PIN. */
export function refusalCodeOf(effects: PinEffects): ErrorCode {
  return effects.find(effect => effect.name === 'refuse')?.params.code ?? 'PIN_UNKNOWN';
}
