import { NOTIFY_UUID, SERVICE_UUID, WRITE_UUID } from '../../../protocol/ble/profile.ts';
import type { NobleCharacteristic, NobleEmitter, NoblePeripheral } from './stack-types.ts';

/** Our two characteristics on a connected lock, subscribed to. */
export interface DiscoveredProfile {
  readonly write: NobleCharacteristic;
}

/** noble spells UUIDs without dashes. */
const withoutDashes = (uuid: string) => uuid.replaceAll('-', '');
const serviceUuid = withoutDashes(SERVICE_UUID);
const writeUuid = withoutDashes(WRITE_UUID);
const notifyUuid = withoutDashes(NOTIFY_UUID);

/**
 * Finds our profile on a lock that has just been connected to and subscribes. `onDone` gets undefined when the lock
 * lacks it, and may never be called: noble is silent when the link goes or the lock answers with an error.
 *
 * The function that it returns must be called when the link is over. It takes all listeners off: noble keeps a
 * peripheral from one link to the next, and its callbacks wait for an event, not for an answer. One that is left
 * behind takes the answers of the next link for its own and discovers everything there once more.
 */
export function discoverProfile(
  peripheral: NoblePeripheral,
  onSegment: (segment: Uint8Array) => void,
  onDone: (profile: DiscoveredProfile | undefined) => void,
): () => void {
  const emitters: NobleEmitter[] = [peripheral];
  peripheral.discoverServices([serviceUuid], (error, [found]) => {
    if (error || !found) {
      onDone(undefined);
      return;
    }
    emitters.push(found);
    found.discoverCharacteristics([writeUuid, notifyUuid], (failed, characteristics) => {
      emitters.push(...characteristics);
      const write = failed ? undefined : characteristics.find(({ uuid }) => uuid === writeUuid);
      const notify = failed ? undefined : characteristics.find(({ uuid }) => uuid === notifyUuid);
      if (!write?.properties.includes('writeWithoutResponse') || !notify) {
        onDone(undefined);
        return;
      }
      // A lock may notify as soon as it is subscribed to, before the answer to the subscription.
      notify.on('data', data => onSegment(data));
      notify.subscribe(refused => onDone(refused ? undefined : { write }));
    });
  });
  return () => {
    for (const emitter of emitters) emitter.removeAllListeners();
  };
}
