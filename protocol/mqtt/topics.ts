import { isDeviceId } from '../limits/device-ids.ts';
/**
 * The topics of one bridge: `lockbench/v1/bridges/{bridgeId}/…`. A bridge's credentials give access to its own topics
 * only.
 */
export type BridgeTopic = 'jobs' | 'results' | 'events' | 'presence';

const PREFIX = 'lockbench/v1/bridges/';

export function bridgeTopic(bridgeId: string, topic: BridgeTopic): string {
  return `${PREFIX}${bridgeId}/${topic}`;
}

/** The filter for one topic of every bridge; only the cloud may subscribe to it. */
export function allBridgesFilter(topic: BridgeTopic): string {
  return `${PREFIX}+/${topic}`;
}

/** The parts of a bridge topic, or undefined for any other topic. */
export function parseBridgeTopic(topic: string): { bridgeId: string; topic: BridgeTopic } | undefined {
  const match = /^lockbench\/v1\/bridges\/([^/]+)\/(jobs|results|events|presence)$/.exec(topic);
  return match && isDeviceId(match[1]!) ? { bridgeId: match[1]!, topic: match[2] as BridgeTopic } : undefined;
}
