import type { EpochMs } from '../../protocol/ports/clock.ts';
import type { TraceEvent } from '../../simulator/world/trace.ts';
import { deviceOf, numberOf, recordOf, textOf } from './event-data.ts';
import type { Invariant, InvariantScene, Watch } from './invariant.ts';

/** Keep-alive, grace and will: after this time the broker has told the cloud that a bridge is gone. */
const SEEN_WITHIN_MS = 180_000;
/** Positions as the wire names them. */
const boltNames = ['BOLT_UNKNOWN', 'LOCKED', 'UNLOCKED', 'MOVING', 'JAMMED'] as const;

export const cloudKnowsTheLock: Invariant = {
  id: 'L2',
  name: 'cloud-knows-the-lock',
  says: "After a read of its status the cloud's picture of a lock, its bolt and battery, is what the lock said, and whether a bridge is online is seen within three minutes.",
  rules: ['API-JOBS', 'API-DEVICES', 'BRIDGE-OFFLINE'],
  source: 'iglooaccess: devices and the status job',
  open(scene) {
    const [locks, bridges] = [watchLocks(scene), watchBridges(scene)];
    return { on: { ...locks.on, ...bridges.on }, atEnd: at => bridges.atEnd?.(at) };
  },
};

interface Picture {
  bolt?: string;
  percent?: number;
  /** What the lock last reported about itself to a bridge. */
  said?: { readonly bolt: string; readonly percent: number };
}

function watchLocks({ accounts, broken }: InvariantScene): Watch {
  const pictures = new Map<string, Picture>();
  const pictureOf = (lockId: string) => {
    const picture = pictures.get(lockId) ?? {};
    pictures.set(lockId, picture);
    return picture;
  };
  return {
    on: {
      'lock.bolt': event => {
        pictureOf(textOf(event, 'device')).bolt = boltNames[numberOf(event, 'bolt') ?? 0] ?? 'BOLT_UNKNOWN';
      },
      'lock.battery': event => {
        pictureOf(textOf(event, 'device')).percent = numberOf(event, 'percent') ?? 0;
      },
      'device.registered': event => void pictures.delete(textOf(event, 'device')),
      'operation.done': event => {
        const lock = accounts.lockOf(event);
        const { bolt, batteryPercent } = recordOf(event, 'answer');
        if (!lock || textOf(event, 'role') !== 'bridge' || typeof bolt !== 'string') return;
        pictureOf(lock.facts.id).said = { bolt, percent: Number(batteryPercent) };
        const isOther = (bolt === 'LOCKED' || bolt === 'UNLOCKED') && lock.bolt !== 'unknown';
        if (isOther && bolt.toLowerCase() !== lock.bolt)
          broken(`${lock.facts.name} said that its bolt is ${bolt}, and it is ${lock.bolt}`);
      },
      'bolt.moved': event => {
        const lock = accounts.lockOf(event);
        // The report is out of date now; the cloud learns of the move in another way.
        if (lock) delete pictureOf(lock.facts.id).said;
      },
      'job.completed': event => {
        const picture = pictures.get(textOf(event, 'device'));
        if (!picture?.said || textOf(event, 'op') !== 'status' || textOf(event, 'failure')) return;
        const { said, bolt, percent } = picture;
        delete picture.said;
        const lock = accounts.lockById(textOf(event, 'device'))?.facts.name ?? textOf(event, 'device');
        if (said.bolt !== 'MOVING' && bolt !== said.bolt)
          broken(
            `the bolt of ${lock} is ${said.bolt}, and the cloud that has just read its status takes it for ${bolt}`,
          );
        if (percent !== said.percent)
          broken(
            `the battery of ${lock} has ${said.percent} %, and the cloud that has just read its status says ${percent}`,
          );
      },
    },
  };
}

interface BridgePresence {
  isOnline: boolean;
  since: EpochMs;
}

function watchBridges({ facts, broken }: InvariantScene): Watch {
  const idOf = new Map(facts.bridges.map(({ name, id }) => [name, id]));
  const own = new Map<string, BridgePresence>();
  const seen = new Map<string, boolean>();
  let isCloudConnected = true;
  const set = (isOnline: boolean) => (event: TraceEvent) => {
    const id = idOf.get(deviceOf(event));
    const before = id === undefined ? undefined : own.get(id);
    if (id !== undefined && before?.isOnline !== isOnline) own.set(id, { isOnline, since: event.at });
  };
  return {
    on: {
      'bridge.online': set(true),
      'bridge.offline': set(false),
      'bridge.powerLost': set(false),
      'bridge.connection': event => void seen.set(textOf(event, 'bridge'), event.data?.['online'] === true),
      'broker.closed': () => {
        isCloudConnected = false;
      },
      'mqtt.connected': event => {
        if (textOf(event, 'link') === 'cloud') isCloudConnected = true;
      },
    },
    atEnd(at) {
      if (!isCloudConnected) return;
      for (const [id, { isOnline, since }] of own) {
        const picture = seen.get(id);
        if (at - since <= SEEN_WITHIN_MS || picture === undefined || picture === isOnline) continue;
        const is = isOnline ? 'online' : 'offline';
        broken(`the bridge ${id} is ${is} for ${(at - since) / 1000} s, and the cloud does not know it`);
      }
    },
  };
}
