import { isAddressType } from '../air-address.ts';
import { HciCommand, HciStatus } from '../codes.ts';
import { type CommandDefinition, type CommandReply, completeReply } from '../command-definition.ts';
import type { Controller } from '../controller.ts';
import type { ScanRun } from '../scanner.ts';

const MIN_INTERVAL = 0x0004;
const MAX_INTERVAL = 0x4000;
/** Durations count in 10 ms, periods in 1.28 s. */
const DURATION_UNIT_MS = 10;
const PERIOD_UNIT_MS = 1_280;
/** LE 1M and LE Coded: each that is named adds five bytes of its own. */
const PHY_1M = 0b001;
const PHY_CODED = 0b100;

export const scanningCommands: readonly CommandDefinition[] = [
  {
    opcode: HciCommand.leSetScanParameters,
    bytes: 7,
    reply: 'complete',
    family: 'legacy',
    run: (controller, parameters) =>
      setParameters(controller, {
        kind: parameters[0]!,
        interval: parameters.readUInt16LE(1),
        window: parameters.readUInt16LE(3),
        ownAddressType: parameters[5]!,
        filterPolicy: parameters[6]!,
      }),
  },
  {
    opcode: HciCommand.leSetScanEnable,
    bytes: 2,
    reply: 'complete',
    family: 'legacy',
    run: (controller, parameters) => enable(controller, 'legacy', parameters[0]!, parameters[1]!, once),
  },
  {
    opcode: HciCommand.leSetExtendedScanParameters,
    bytes: parameters => 3 + 5 * bitCount(parameters[2] ?? 0),
    reply: 'complete',
    family: 'extended',
    run(controller, parameters) {
      const phys = parameters[2]!;
      if ((phys & ~(PHY_1M | PHY_CODED)) !== 0 || (phys & PHY_1M) === 0)
        return completeReply(HciStatus.unsupported);
      return setParameters(controller, {
        kind: parameters[3]!,
        interval: parameters.readUInt16LE(4),
        window: parameters.readUInt16LE(6),
        ownAddressType: parameters[0]!,
        filterPolicy: parameters[1]!,
      });
    },
  },
  {
    opcode: HciCommand.leSetExtendedScanEnable,
    bytes: 6,
    reply: 'complete',
    family: 'extended',
    run(controller, parameters) {
      const durationMs = parameters.readUInt16LE(2) * DURATION_UNIT_MS;
      const periodMs = durationMs > 0 ? parameters.readUInt16LE(4) * PERIOD_UNIT_MS : 0;
      return enable(controller, 'extended', parameters[0]!, parameters[1]!, { durationMs, periodMs });
    },
  },
];

const once = { durationMs: 0, periodMs: 0 };

interface RawParameters {
  readonly kind: number;
  readonly interval: number;
  readonly window: number;
  readonly ownAddressType: number;
  readonly filterPolicy: number;
}

function setParameters({ scanner }: Controller, raw: RawParameters): CommandReply {
  if (scanner.isOn) return completeReply(HciStatus.commandDisallowed);
  const { kind, interval, window } = raw;
  if (kind > 1 || window < MIN_INTERVAL || interval > MAX_INTERVAL || window > interval) {
    return completeReply(HciStatus.invalidParameters);
  }
  const { ownAddressType, filterPolicy } = raw;
  // Private addresses that the controller makes and resolves are not modelled.
  if (!isAddressType(ownAddressType) || filterPolicy > 1) return completeReply(HciStatus.unsupported);
  scanner.parameters = {
    kind: kind === 1 ? 'active' : 'passive',
    duty: window / interval,
    ownAddressType,
    acceptsFrom: filterPolicy === 1 ? 'accepted' : 'all',
  };
  return completeReply(HciStatus.success);
}

function enable(
  controller: Controller,
  reports: ScanRun['reports'],
  on: number,
  filterDuplicates: number,
  time: Pick<ScanRun, 'durationMs' | 'periodMs'>,
): CommandReply {
  const { scanner } = controller;
  if (on > 1) return completeReply(HciStatus.invalidParameters);
  if (on === 0) {
    scanner.stop();
    return completeReply(HciStatus.success);
  }
  const duplicates = (['all', 'filtered', 'filtered by period'] as const)[filterDuplicates];
  const as = controller.ownAddress(scanner.parameters.ownAddressType);
  if (!duplicates || !as) return completeReply(HciStatus.invalidParameters);
  if (duplicates === 'filtered by period' && time.periodMs === 0)
    return completeReply(HciStatus.invalidParameters);
  if (time.periodMs > 0 && time.durationMs >= time.periodMs)
    return completeReply(HciStatus.invalidParameters);
  scanner.start(as, { reports, duplicates, ...time });
  return completeReply(HciStatus.success);
}

function bitCount(value: number): number {
  let count = 0;
  for (let rest = value; rest !== 0; rest >>= 1) count += rest & 1;
  return count;
}
