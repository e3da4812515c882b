import type { BridgeRadio } from '../../bridge/bridge.ts';
import type { MqttPort } from '../../protocol/mqtt/port.ts';
import type { Cloud } from '../../simulator/cloud/cloud.ts';
import type { LockRadio } from '../../simulator/lock/lock.ts';
import type { Fetch } from '../adapters/http-client.ts';
import type { LinkControls } from '../world/scenario-world.ts';

/** How clients reach the cloud's API. */
export interface HttpAccess {
  readonly fetch: Fetch;
  readonly origin: string;
}

/** The connection of one party to the broker. */
export type BrokerParty =
  | { readonly kind: 'cloud' }
  | { readonly kind: 'bridge'; readonly name: string; readonly bridgeId: string; readonly password: string };

/** The links between the parts of a world; profiles differ only in these. */
export interface WorldLinks {
  /** No radio hears another until `controls.ble` allows it. */
  readonly controls: LinkControls;
  central(address: string): Promise<BridgeRadio>;
  peripheral(address: string): Promise<LockRadio>;
  mqtt(party: BrokerParty): MqttPort;
  serve(cloud: Cloud): Promise<HttpAccess>;
  /** Closes all links and disconnects whoever still uses them. */
  close(): Promise<void>;
}
