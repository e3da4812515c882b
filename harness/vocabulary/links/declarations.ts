import * as z from 'zod';
import { duration, rate } from '../../language/shapes.ts';
import { device } from '../../language/verb.ts';
import { defineWords } from '../../language/words.ts';

const onBridge = z.strictObject({ on: device('bridge') });
/** The radio links of a device: all of them, or the one to `to`. */
const onRadio = z.strictObject({
  on: device('lock', 'bridge', 'phone', 'keypad'),
  to: device('lock', 'bridge', 'phone', 'keypad').optional(),
});
const share = { rate: rate() };
const delay = { by: duration() };

export const linksWords = defineWords({
  faults: {
    'wifi.down': { summary: 'The bridge has no Wi-Fi', args: onBridge },
    'broker.down': {
      summary: 'The MQTT broker is gone, for one bridge or for all',
      args: z.strictObject({ on: device('bridge').optional() }),
    },
    'ble.outOfRange': { summary: 'Out of Bluetooth range', args: onRadio },
    'ble.loss': {
      summary: 'A share of Bluetooth segments is lost',
      args: onRadio.extend(share),
    },
    'ble.latency': {
      summary: 'Bluetooth segments arrive later',
      args: onRadio.extend(delay),
    },
    'mqtt.latency': { summary: 'MQTT packets arrive later', args: onBridge.extend(delay) },
    'mqtt.duplicate': {
      summary: 'A share of MQTT packets arrives twice',
      args: onBridge.extend(share),
    },
    'mqtt.reorder': {
      summary: 'A share of MQTT packets is overtaken by the next',
      args: onBridge.extend(share),
    },
    'mqtt.loss': {
      summary: 'A share of MQTT packets is lost',
      args: onBridge.extend(share),
    },
  },
});
