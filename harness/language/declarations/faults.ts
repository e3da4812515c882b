import * as z from 'zod';
import { duration, rate } from '../shapes.ts';
import { defineFault, device } from '../verb.ts';

const onBridge = z.strictObject({ on: device('bridge') });
/** A radio link: every one of the device, or the one to `to`. */
const onRadio = z.strictObject({
  on: device('lock', 'bridge', 'phone', 'keypad'),
  to: device('lock', 'bridge', 'phone', 'keypad').optional(),
});
const share = { rate: rate() };
const delay = { by: duration() };

export const faultDeclarations = [
  defineFault({ name: 'wifi.down', summary: 'The bridge has no Wi-Fi', args: onBridge }),
  defineFault({
    name: 'broker.down',
    summary: 'The MQTT broker is gone, for one bridge or for all',
    args: z.strictObject({ on: device('bridge').optional() }),
  }),
  defineFault({ name: 'ble.outOfRange', summary: 'Out of Bluetooth range', args: onRadio }),
  defineFault({
    name: 'ble.loss',
    summary: 'A share of Bluetooth segments is lost',
    args: onRadio.extend(share),
  }),
  defineFault({
    name: 'ble.latency',
    summary: 'Bluetooth segments arrive later',
    args: onRadio.extend(delay),
  }),
  defineFault({ name: 'mqtt.latency', summary: 'MQTT packets arrive later', args: onBridge.extend(delay) }),
  defineFault({
    name: 'mqtt.duplicate',
    summary: 'A share of MQTT packets arrives twice',
    args: onBridge.extend(share),
  }),
  defineFault({
    name: 'mqtt.reorder',
    summary: 'A share of MQTT packets is overtaken by the next',
    args: onBridge.extend(share),
  }),
  defineFault({
    name: 'mqtt.loss',
    summary: 'A share of MQTT packets is lost',
    args: onBridge.extend(share),
  }),
  defineFault({
    name: 'power.cut',
    summary: 'The device has no power',
    args: z.strictObject({ on: device('lock', 'bridge') }),
  }),
  defineFault({
    name: 'power.cutAtWrite',
    summary:
      'The power fails in the midst of the nth write to the memory of a lock or bridge; it comes back with the end',
    args: z.strictObject({ on: device('lock', 'bridge'), write: z.int().min(1).max(1_000) }),
  }),
  defineFault({
    name: 'bolt.jammed',
    summary: 'Something blocks the bolt',
    args: z.strictObject({ on: device('lock') }),
  }),
  defineFault({
    name: 'receiver.down',
    summary: "Nothing listens where the bench's webhooks lead",
    args: z.strictObject({}),
  }),
  defineFault({
    name: 'receiver.silent',
    summary: 'The receiver of webhooks takes requests and never answers',
    args: z.strictObject({}),
  }),
  defineFault({
    name: 'receiver.answers',
    summary: 'The receiver of webhooks answers every request with this status',
    args: z.strictObject({ status: z.int().min(200).max(599) }),
  }),
] as const;
