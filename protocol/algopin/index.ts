export { type AlgoPinCodec, createAlgoPinCodec } from './codec.ts';
export type { AlgoPin } from './packing.ts';
export {
  type AlgoPinClass,
  algoPinPolicy,
  type ClassPolicy,
  type Durations,
} from './policy.ts';
export {
  epochSecondsOf,
  hourAt as hourNow,
  lastChanceHour,
  startHourOf,
  type Validity,
  validityOf as validity,
} from './window.ts';
