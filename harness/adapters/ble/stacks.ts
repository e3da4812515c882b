import crypto from 'node:crypto';
import events from 'node:events';
import util from 'node:util';
import type { HciHost } from './hci-host.ts';
import { createHciSocketClass } from './hci-socket.ts';
import { loadIsolatedPackage, type ModuleEnvironment } from './isolated-package.ts';
import type { Bleno, BlenoClasses, BlenoOptions, Noble, NobleBindings } from './stack-types.ts';

/** Whether noble scans and connects with the commands of Bluetooth 4, or with the extended ones of Bluetooth 5. */
export type NobleCommands = 'legacy' | 'extended';

/** An instance of noble of its own, over this host. It powers on by itself when its state is listened to. */
export function createNoble(
  host: HciHost,
  commands: NobleCommands = 'legacy',
): { noble: Noble; bindings: NobleBindings } {
  const load = loadIsolatedPackage(
    '@abandonware/noble',
    // Advertisements are reported at once, and not only after the scan response, which takes long over a poor air;
    // nothing in it is needed to connect.
    createStackEnvironment(host, { NOBLE_REPORT_ALL_HCI_EVENTS: '1' }),
  );
  const Bindings = load('lib/hci-socket/bindings.js') as new (options: object) => NobleBindings;
  const bindings = new Bindings(commands === 'extended' ? { extended: true } : {});
  catchWriteErrors(bindings);
  const NobleClass = load('lib/noble.js') as new (bindings: NobleBindings) => Noble;
  return { noble: new NobleClass(bindings), bindings };
}

/** An instance of bleno of its own, with its own bonds. */
export function createBleno(host: HciHost, options: BlenoOptions): { bleno: Bleno } & BlenoClasses {
  const env = {
    BLENO_ADVERTISING_INTERVAL: String(options.advertisingIntervalMs),
    BLENO_DEVICE_NAME: 'lockbench',
  };
  const load = loadIsolatedPackage('@abandonware/bleno', createStackEnvironment(host, env));
  const BlenoClass = load('lib/bleno.js') as new () => Bleno;
  return {
    bleno: new BlenoClass(),
    PrimaryService: load('lib/primary-service.js') as BlenoClasses['PrimaryService'],
    Characteristic: load('lib/characteristic.js') as BlenoClasses['Characteristic'],
  };
}

/** The environment of a stack: the socket of this host, and nothing of our process. */
export function createStackEnvironment(
  host: HciHost,
  env: Readonly<Record<string, string>>,
): ModuleEnvironment {
  const HciSocket = createHciSocketClass(host);
  const warn = (...words: readonly unknown[]) => host.emitTrace('ble.stack-says', util.format(...words));
  return {
    modules: {
      events,
      util,
      crypto,
      // A kernel answers requests for connection parameters itself; without one noble has to.
      os: { platform: () => host.platform, release: () => '', hostname: () => 'lockbench' },
      // Never enabled: it would turn every packet into text, and a capture shows more.
      debug: () => () => {},
      '@abandonware/bluetooth-hci-socket': HciSocket,
      // The forks ask for the class by the name of a driver.
      '@stoprocent/bluetooth-hci-socket': { loadDriver: () => HciSocket },
    },
    globals: {
      // The stacks must not listen for signals, end the process or read its variables.
      process: {
        env,
        title: 'lockbench',
        nextTick: process.nextTick,
        on() {},
        removeListener() {},
        listeners: () => [],
        exit() {},
      },
      console: { log: warn, warn, error: warn },
      // Both would check every second whether the adapter is up; the host reports it when it is gone.
      setTimeout() {},
    },
  };
}

/**
 * noble's writes are promises that nobody handles: data for a link that has just gone would end the process, and what
 * waits behind it would wait for ever.
 */
function catchWriteErrors({ _hci: hci }: NobleBindings): void {
  const write = hci.writeAclDataPkt.bind(hci);
  const flush = hci.flushAcl.bind(hci);
  hci.flushAcl = () => flush().catch(() => hci.flushAcl());
  hci.writeAclDataPkt = (handle, channel, data) => write(handle, channel, data).catch(() => {});
}
