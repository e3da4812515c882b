/** The part of noble and bleno that we use, as they are in the versions that package.json pins. */

export interface Noble {
  on(event: 'stateChange', listener: (state: string) => void): unknown;
  on(event: 'discover', listener: (peripheral: NoblePeripheral) => void): unknown;
  on(event: 'warning', listener: (message: string) => void): unknown;
  readonly address: string;
  startScanning(services: readonly string[], allowDuplicates: boolean): void;
  stopScanning(): void;
}

export interface NobleBindings {
  on(event: 'connect', listener: (id: string, error: Error | null) => void): unknown;
  readonly _hci: {
    writeAclDataPkt(handle: number, channel: number, data: Buffer): Promise<void>;
    flushAcl(): Promise<void>;
  };
}

/** An object of noble that its callbacks hang on. */
export interface NobleEmitter {
  removeAllListeners(): unknown;
}

export interface NoblePeripheral extends NobleEmitter {
  readonly id: string;
  readonly address: string;
  readonly rssi: number;
  readonly advertisement: {
    readonly localName?: string | undefined;
    readonly manufacturerData?: Buffer | undefined;
  };
  /** What the server answered; kept from one connection to the next. */
  mtu: number | null;
  connect(parameters: {
    /** In 1.25 ms. */
    readonly minInterval: number;
    readonly maxInterval: number;
    readonly latency: number;
    /** In 10 ms. */
    readonly timeout: number;
  }): void;
  cancelConnect(): void;
  disconnect(): void;
  once(event: 'disconnect', listener: (reason: number) => void): unknown;
  discoverServices(
    uuids: readonly string[],
    callback: (error: unknown, services: readonly NobleService[]) => void,
  ): void;
  updateRssi(callback: (error: unknown, rssi: number) => void): void;
}

export interface NobleService extends NobleEmitter {
  readonly uuid: string;
  discoverCharacteristics(
    uuids: readonly string[],
    callback: (error: unknown, characteristics: readonly NobleCharacteristic[]) => void,
  ): void;
}

export interface NobleCharacteristic extends NobleEmitter {
  /** Without dashes. */
  readonly uuid: string;
  readonly properties: readonly string[];
  on(event: 'data', listener: (data: Buffer, isNotification: boolean) => void): unknown;
  subscribe(callback: NobleDone): void;
  unsubscribe(callback: NobleDone): void;
  read(callback: (error: unknown, data: Buffer) => void): void;
  write(data: Uint8Array, withoutResponse: boolean, callback?: NobleDone): void;
}

/** noble calls back with null, or not at all. */
type NobleDone = (error: unknown, nothing: undefined) => void;

export interface BlenoOptions {
  readonly advertisingIntervalMs: number;
}

export interface Bleno {
  on(event: 'stateChange', listener: (state: string) => void): unknown;
  on(event: 'accept' | 'disconnect', listener: (address: string) => void): unknown;
  readonly address: string;
  readonly _bindings: {
    readonly _gatt: BlenoGatt;
  };
  setServices(services: readonly object[]): void;
  startAdvertisingWithEIRData(advertisement: Buffer, scanResponse: Buffer): void;
  stopAdvertising(): void;
}

export interface BlenoGatt {
  /** The most that is agreed to; 256 when new. */
  maxMtu: number;
  /** Of the present link. */
  readonly _mtu: number;
  handlePrepareWriteRequest(request: Buffer): Buffer;
  errorResponse(opcode: number, handle: number, status: number): Buffer;
}

export interface BlenoCharacteristicOptions {
  readonly uuid: string;
  readonly properties: readonly string[];
  readonly secure?: readonly string[];
  readonly onReadRequest?: (offset: number, answer: (result: number, data?: Buffer) => void) => void;
  readonly onWriteRequest?: (
    data: Buffer,
    offset: number,
    withoutResponse: boolean,
    answer: (result: number) => void,
  ) => void;
  readonly onSubscribe?: (maxBytes: number, update: (value: Buffer) => void) => void;
  readonly onUnsubscribe?: () => void;
}

export interface BlenoClasses {
  readonly PrimaryService: new (options: {
    readonly uuid: string;
    readonly characteristics: readonly object[];
  }) => object;
  readonly Characteristic: (new (
    options: BlenoCharacteristicOptions,
  ) => object) & {
    readonly RESULT_SUCCESS: number;
    readonly RESULT_UNLIKELY_ERROR: number;
  };
}
