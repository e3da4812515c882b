import { setup } from 'xstate';
import { effect } from '../../protocol/ports/machine.ts';

export type WifiEvent = { type: 'wifi.up' } | { type: 'wifi.down' };

export const wifiMachine = setup({
  types: { events: {} as WifiEvent },
  actions: { goOnline: effect(), goOffline: effect() },
}).createMachine({
  id: 'wifi',
  initial: 'down',
  states: {
    down: { on: { 'wifi.up': { target: 'up', actions: 'goOnline' } } },
    up: { on: { 'wifi.down': { target: 'down', actions: 'goOffline' } } },
  },
});
