import { decodeAdvertising } from '../../../protocol/ble/advertising-data.ts';
import type { BleCentral, BleWatcher, ConnectEvents, Sighting } from '../../../protocol/ble/port.ts';
import type { TimerId } from '../../../protocol/ports/clock.ts';
import { decodeRssi } from '../../../simulator/radio/hci/rssi.ts';
import { MAX_CENTRAL_LINKS, SUPERVISION_TIMEOUT_MS } from '../../../simulator/radio/limits.ts';
import { ConnectAttempt } from './connect-attempt.ts';
import type { HciHost } from './hci-host.ts';
import { NobleConnection } from './noble-connection.ts';
import { type AdapterOptions, openAdapter } from './open-adapter.ts';
import { type AirActivity, PeriodicScan } from './periodic-scan.ts';
import { SightingFilter } from './sighting-filter.ts';
import { StackAdapter } from './stack-adapter.ts';
import type { Noble, NoblePeripheral } from './stack-types.ts';
import { createNoble, type NobleCommands } from './stacks.ts';

export interface NobleCentral extends BleCentral, BleWatcher {
  readonly address: string;
  /** Loses power: scans and links end without notice, and pending connects fail. Then it is up again, as new. */
  powerOff(): void;
  /** Disconnects all links, then closes the adapter. */
  close(): Promise<void>;
}

export interface NobleCentralOptions extends AdapterOptions {
  /** Of an emulated air. Absent: `watch` scans again and again. */
  readonly activity?: AirActivity;
  /** Default `legacy`. */
  readonly commands?: NobleCommands;
}

/** 7.5 to 22.5 ms, no latency; noble's own supervision timeout of 420 ms would end a link at every shadow. */
const connectionParameters = {
  minInterval: 6,
  maxInterval: 18,
  latency: 0,
  timeout: SUPERVISION_TIMEOUT_MS / 10,
} as const;
/** A lock that was just heard answers at once, or is gone. */
const INITIATE_MS = 3_000;

/**
 * A phone's or a bridge's adapter on noble and the controller that the target names.
 * @throws {LockbenchError} ADAPTER_TARGET_INVALID, ADAPTER_UNREACHABLE, ADAPTER_PACKAGE_MISSING, ADAPTER_SILENT
 */
export async function openNobleCentral(target: string, options: NobleCentralOptions): Promise<NobleCentral> {
  return openAdapter(target, options, host => new Central(host, options));
}

class Central extends StackAdapter<Noble> implements NobleCentral {
  readonly #options: NobleCentralOptions;
  readonly #filter = new SightingFilter();
  readonly #scans = new Set<{ readonly onSighting: (sighting: Sighting) => void }>();
  readonly #watches = new Set<{ stop(): void }>();
  readonly #attempts = new Set<ConnectAttempt>();
  readonly #connections = new Map<string, NobleConnection>();
  #scanning = false;
  #initiating:
    | { readonly attempt: ConnectAttempt; readonly peripheral: NoblePeripheral; timer: TimerId }
    | undefined;

  constructor(host: HciHost, options: NobleCentralOptions) {
    super(host, options);
    this.#options = options;
    host.accepts = packet => this.#filter.accepts(packet);
  }

  protected override createStack(): Noble {
    this.#filter.clear();
    const { noble, bindings } = createNoble(this.host, this.#options.commands);
    noble.on('warning', message => this.host.emitTrace('ble.stack-says', message));
    noble.on('discover', peripheral => this.#onDiscover(peripheral));
    bindings.on('connect', (_id, error) => this.#onConnect(error));
    return noble;
  }

  protected override onPoweredOn(): void {
    this.#updateScanning();
  }

  scan(onSighting: (sighting: Sighting) => void): { stop(): void } {
    const scan = { onSighting };
    this.#scans.add(scan);
    this.#updateScanning();
    return {
      stop: () => {
        this.#scans.delete(scan);
        this.#updateScanning();
      },
    };
  }

  watch(onSighting: (sighting: Sighting) => void): { stop(): void } {
    const watch = new PeriodicScan({
      scan: each => this.scan(each),
      clock: this.clock,
      onSighting,
      activity: this.#options.activity,
    });
    this.#watches.add(watch);
    return {
      stop: () => {
        this.#watches.delete(watch);
        watch.stop();
      },
    };
  }

  connect(address: string, timeoutMs: number, events: ConnectEvents): { cancel(): void } {
    const attempt = new ConnectAttempt(this.clock, address.toUpperCase(), events, () =>
      this.#onAttemptFailed(attempt),
    );
    this.#attempts.add(attempt);
    attempt.begin(timeoutMs);
    if (this.isLost || this.#isRefused(attempt.address)) attempt.fail('adapter');
    this.#updateScanning();
    return attempt;
  }

  protected override endAll(): void {
    this.#endWatches();
    this.#scans.clear();
    for (const attempt of [...this.#attempts]) attempt.fail('cancelled');
    for (const connection of this.#connections.values()) connection.close();
    this.#updateScanning();
  }

  protected override get isBusy(): boolean {
    return this.#connections.size > 0 || this.#initiating !== undefined;
  }

  /** Many adapters refuse to scan while they connect, so it is one or the other. */
  #updateScanning(): void {
    if (!this.stack) return;
    const seeking = [...this.#attempts].some(attempt => !attempt.isInProgress);
    const wanted = !this.#initiating && (this.#scans.size > 0 || seeking);
    if (wanted === this.#scanning) return;
    this.#scanning = wanted;
    if (wanted) this.stack.startScanning([], true);
    else this.stack.stopScanning();
  }

  #onDiscover(peripheral: NoblePeripheral): void {
    if (!this.#scanning) return;
    const address = peripheral.address.toUpperCase();
    const { localName, manufacturerData } = peripheral.advertisement;
    const beacon = decodeAdvertising(localName, manufacturerData);
    if (beacon) {
      const sighting = { ...beacon, address, rssiDbm: decodeRssi(peripheral.rssi) };
      for (const scan of [...this.#scans]) if (this.#scans.has(scan)) scan.onSighting(sighting);
    }
    this.#tryAttempt(address, peripheral);
  }

  /** Whoever waits longest comes first. */
  #tryAttempt(address: string, peripheral: NoblePeripheral): void {
    const attempt = [...this.#attempts].find(one => one.address === address && !one.isInProgress);
    if (!attempt) return;
    if (this.#isRefused(address)) attempt.fail('adapter');
    if (attempt.isOver || this.#initiating || this.#connections.has(address)) return;
    if (!this.#filter.isConnectable(address)) return;
    attempt.isInProgress = true;
    const timer = this.clock.setTimer(() => peripheral.cancelConnect(), INITIATE_MS, 'BLE initiation');
    this.#initiating = { attempt, peripheral, timer };
    this.#updateScanning();
    peripheral.mtu = null;
    peripheral.connect(connectionParameters);
  }

  /**
   * The controller reports how the connection that it was making has ended, after a cancel too, which may come too
   * late.
   */
  #onConnect(error: Error | null): void {
    if (!this.#initiating) return;
    const { attempt, peripheral, timer } = this.#initiating;
    this.#initiating = undefined;
    this.clock.clearTimer(timer);
    attempt.isInProgress = false;
    if (error) {
      this.#updateScanning();
      this.checkIdle();
      return;
    }
    const connection = new NobleConnection(peripheral, this.host, this.clock);
    this.#connections.set(connection.address, connection);
    if (attempt.isOver) connection.disconnect();
    else {
      attempt.isInProgress = true;
      connection.setUp(attempt, () => this.#failRefusedAttempts());
    }
    this.#updateScanning();
  }

  protected override onLinkUp(handle: number, peer: string): void {
    const connection = this.#connections.get(peer);
    if (connection) connection.handle = handle;
  }

  protected override onLinkDown(handle: number, reason: number): void {
    const connection = this.#connectionOf(handle);
    if (!connection) return;
    this.#connections.delete(connection.address);
    const attempt = connection.onLinkDown(reason);
    // The link was lost while it was set up, and there may be time for another try.
    if (attempt) attempt.isInProgress = false;
    this.#updateScanning();
    this.checkIdle();
  }

  /** The attempt has failed, at whatever stage it was. */
  #onAttemptFailed(attempt: ConnectAttempt): void {
    this.#attempts.delete(attempt);
    if (this.#initiating?.attempt === attempt) this.#initiating.peripheral.cancelConnect();
    for (const connection of this.#connections.values()) connection.releaseAttempt(attempt);
    this.#updateScanning();
  }

  /** A controller holds one link per peer and only so many in all. */
  #isRefused(address: string): boolean {
    const open = [...this.#connections.values()].filter(({ isOpen }) => isOpen);
    return open.length >= MAX_CENTRAL_LINKS || open.some(connection => connection.address === address);
  }

  /** After a link has opened. */
  #failRefusedAttempts(): void {
    for (const attempt of [...this.#attempts]) if (this.#isRefused(attempt.address)) attempt.fail('adapter');
  }

  protected override onCompleted(handle: number, packets: number): void {
    this.#connectionOf(handle)?.completed(packets);
  }

  #connectionOf(handle: number): NobleConnection | undefined {
    for (const connection of this.#connections.values()) if (connection.handle === handle) return connection;
    return undefined;
  }

  /** Scans, watches and pending connects stay: a connect has its own limit. */
  protected override onStackDropped(): void {
    this.#scanning = false;
    if (this.#initiating) this.clock.clearTimer(this.#initiating.timer);
    this.#initiating = undefined;
    for (const attempt of this.#attempts) attempt.isInProgress = false;
    const connections = [...this.#connections.values()];
    this.#connections.clear();
    for (const connection of connections) connection.losePower();
  }

  protected override onPowerLost(): void {
    this.#endWatches();
    this.#scans.clear();
    for (const attempt of [...this.#attempts]) attempt.fail('adapter');
  }

  #endWatches(): void {
    for (const watch of this.#watches) watch.stop();
    this.#watches.clear();
  }
}
