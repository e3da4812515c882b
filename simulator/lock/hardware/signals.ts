/** What a lock signals to the person in front of it: a pattern of the buzzer and one of the lights. */
export const signals = {
  /** A key was pressed. */
  key: signal('key', 'click', 'white'),
  accepted: signal('accepted', 'rising', 'green'),
  refused: signal('refused', 'falling', 'red'),
  /** LOCKOUT: the keypad takes no more entries for a while. */
  lockedOut: signal('lockedOut', 'long', 'red-blinking'),
  /** The master menu wants its next field. */
  nextField: signal('nextField', 'high', 'blue'),
  /** An entry was not finished in time. */
  lapsed: signal('lapsed', 'none', 'off'),
  locked: signal('locked', 'single', 'off'),
  jammed: signal('jammed', 'stutter', 'red-blinking'),
  lowBattery: signal('lowBattery', 'triple-low', 'amber-blinking'),
  doorAjar: signal('doorAjar', 'double', 'amber'),
  alarm: signal('alarm', 'siren', 'red-blinking'),
  alarmOver: signal('alarmOver', 'none', 'off'),
} as const;

export type SignalName = keyof typeof signals;

/** The names of the patterns. */
export const beeps = [
  'none',
  'click',
  'high',
  'single',
  'double',
  'triple-low',
  'rising',
  'falling',
  'stutter',
  'long',
  'siren',
] as const;
export const lights = [
  'off',
  'white',
  'blue',
  'green',
  'red',
  'red-blinking',
  'amber',
  'amber-blinking',
] as const;
export type Beep = (typeof beeps)[number];
export type Light = (typeof lights)[number];

export interface SignalEvent {
  readonly type: 'lock.signalled';
  readonly signal: string;
  readonly beep: Beep;
  readonly light: Light;
}

/** Signals are made once, because every key press reports one. */
function signal(name: string, beep: Beep, light: Light): SignalEvent {
  return { type: 'lock.signalled', signal: name, beep, light };
}

/** Applies the owner's volume and brightness. A siren is always heard. */
export function withVolumeAndBrightness(
  event: SignalEvent,
  { volume, brightness }: { readonly volume: number; readonly brightness: number } = {
    volume: 1,
    brightness: 1,
  },
): SignalEvent {
  if (volume > 0 && brightness > 0) return event;
  const isHeard = volume > 0 || event.beep === 'siren';
  return { ...event, beep: isHeard ? event.beep : 'none', light: brightness > 0 ? event.light : 'off' };
}
