import {
  BoltPosition,
  type LockRequest,
  type LockResponse,
  PinKind,
} from '../../../protocol/messages/index.ts';
import type { TraceData } from '../../../protocol/ports/trace.ts';

/** What a request asks for, for the trace: the PINs, windows and times that decide what opens the lock. */
export function tracedRequest(request: LockRequest): TraceData | undefined {
  switch (request.op) {
    case 'createPin':
      return { pin: request.createPin?.pin ?? '', ...tracedPin(request.createPin) };
    case 'editPin':
      return {
        pin: request.editPin?.pin ?? '',
        newPin: request.editPin?.newPin ?? '',
        ...tracedPin(request.editPin),
      };
    case 'deletePin':
      return { pin: request.deletePin?.pin ?? '' };
    case 'setMasterPin':
      return { pin: request.setMasterPin?.pin ?? '' };
    case 'setTime':
      return {
        seconds: request.setTime?.seconds ?? 0,
        utcOffsetMinutes: request.setTime?.utcOffsetMinutes ?? null,
      };
    case 'setDaylightSavings':
      return { periods: request.setDaylightSavings?.periods?.length ?? 0 };
    case 'getLogs':
      return { after: request.getLogs?.after ?? 0 };
    default:
      return undefined;
  }
}

/** What the lock answers to who reads its state or its log, for the trace. */
export function tracedAnswer({ deviceStatus, logs }: Omit<LockResponse, 'id'>): TraceData | undefined {
  if (deviceStatus) {
    const { bolt, pinCount, batteryPercent } = deviceStatus;
    return {
      bolt: BoltPosition[bolt ?? BoltPosition.BOLT_UNKNOWN] ?? 'BOLT_UNKNOWN',
      pins: pinCount ?? 0,
      batteryPercent: batteryPercent ?? 0,
    };
  }
  if (!logs) return undefined;
  const numbers = (logs.entries ?? []).map(({ sequence }) => sequence ?? 0);
  return { numbers, lost: logs.lost ?? 0, more: logs.more === true };
}

interface WantedPin {
  readonly kind?: PinKind | null | undefined;
  readonly window?:
    | Partial<Record<'startSeconds' | 'endSeconds', number | null | undefined>>
    | null
    | undefined;
}

function tracedPin(wanted: WantedPin | null | undefined): TraceData {
  return {
    kind: PinKind[wanted?.kind ?? PinKind.PIN_KIND_UNSPECIFIED] ?? 'PIN_KIND_UNSPECIFIED',
    startSeconds: wanted?.window?.startSeconds ?? 0,
    endSeconds: wanted?.window?.endSeconds ?? 0,
  };
}
