import { implementWords, type ObservationSights } from '../implement.ts';
import { requireDevice } from '../names.ts';
import { bridgeWords } from './declarations.ts';

const bridgeSights: ObservationSights<typeof bridgeWords.observations> = {
  online: {
    /** Uses the cloud's view when there is a cloud, because a bridge that only believes to be online serves nobody. */
    bridge(world, name) {
      const { bridge } = requireDevice(world.bridges, name);
      return world.cloudSeesOnline?.(bridge.bridgeId) ?? bridge.view.online === 'online';
    },
  },
  locks: { bridge: (world, name) => requireDevice(world.bridges, name).bridge.view.lockIds.length },
};

export const implementation = implementWords(bridgeWords, {
  verbs: {},
  faults: {},
  observations: bridgeSights,
});
