import { encodeAdvertising } from '../../protocol/ble/advertising-data.ts';
import type { BleCloseReason, Sighting } from '../../protocol/ble/port.ts';
import { NOTIFY_UUID, WRITE_UUID } from '../../protocol/ble/profile.ts';
import { HciCommand, HciEvent, HciStatus, LeEvent, ROLE_CENTRAL } from '../../simulator/radio/hci/codes.ts';
import { H4_ACL, H4_COMMAND } from '../../simulator/radio/hci/h4.ts';
import {
  encodeAclPacket,
  encodeCommandStatus,
  encodeEvent,
  parseAddress,
  u16,
} from '../../simulator/radio/hci/packets.ts';
import { encodeRssi } from '../../simulator/radio/hci/rssi.ts';

/** What a central's host would say to its controller and hear from it; for captures of links that have no HCI. */

const ATT_CHANNEL = 4;
const ADV_IND = 0x00;
const SCAN_RESPONSE = 0x04;
const CHARACTERISTIC = 0x2803;
/** Where the characteristics of our profile are; every lock of the capture has them at the same handles. */
const WRITE_HANDLE = 0x0003;
const NOTIFY_HANDLE = 0x0005;
const CLIENT_CONFIGURATION_HANDLE = 0x0006;
const INTERVAL = 24;
const SUPERVISION = 400;

export interface HciPacket {
  readonly direction: 'sent' | 'received';
  readonly packet: Uint8Array;
}

export function sightingPackets({ address, rssiDbm, ...beacon }: Sighting): HciPacket[] {
  const { advertisement, scanResponse } = encodeAdvertising(beacon);
  const report = (type: number, data: Uint8Array) =>
    received(
      encodeEvent(
        HciEvent.leMeta,
        Uint8Array.of(
          LeEvent.advertisingReport,
          1,
          type,
          0,
          ...parseAddress(address),
          data.length,
          ...data,
          encodeRssi(rssiDbm),
        ),
      ),
    );
  return [report(ADV_IND, advertisement), report(SCAN_RESPONSE, scanResponse)];
}

export function connectCommand(address: string): HciPacket[] {
  const peer = parseAddress(address);
  const timing = [...u16(INTERVAL), ...u16(INTERVAL), 0, 0, ...u16(SUPERVISION), 0, 0, 0, 0];
  return [
    sent(command(HciCommand.leCreateConnection, 0x60, 0, 0x30, 0, 0, 0, ...peer, 0, ...timing)),
    received(encodeCommandStatus(HciCommand.leCreateConnection, HciStatus.success)),
  ];
}

export function connectFailed(address: string): HciPacket[] {
  return [received(connectionComplete(HciStatus.unknownConnection, 0, address))];
}

/**
 * The link is up. The host then settles the MTU, finds the characteristics and subscribes, and each request is answered.
 */
export function openedPackets(handle: number, address: string, mtuBytes: number): HciPacket[] {
  const request = (...att: readonly number[]) => sent(attFromHost(handle, att));
  const answer = (...att: readonly number[]) => received(attToHost(handle, att));
  const find = (from: number) => request(0x08, ...u16(from), 0xff, 0xff, ...u16(CHARACTERISTIC));
  return [
    received(connectionComplete(HciStatus.success, handle, address)),
    request(0x02, ...u16(mtuBytes)),
    answer(0x03, ...u16(mtuBytes)),
    find(0x0001),
    answer(0x09, 21, ...declaration(WRITE_HANDLE, 0x04 | 0x08, WRITE_UUID)),
    find(WRITE_HANDLE),
    answer(0x09, 21, ...declaration(NOTIFY_HANDLE, 0x10, NOTIFY_UUID)),
    find(NOTIFY_HANDLE),
    // The error "attribute not found" tells the host that it has found everything.
    answer(0x01, 0x08, ...u16(NOTIFY_HANDLE), 0x0a),
    request(0x12, ...u16(CLIENT_CONFIGURATION_HANDLE), 1, 0),
    answer(0x13),
  ];
}

/** A segment to the lock: a write command. */
export function writePacket(handle: number, segment: Uint8Array): HciPacket {
  return sent(attFromHost(handle, [0x52, ...u16(WRITE_HANDLE), ...segment]));
}

export function notificationPacket(handle: number, segment: Uint8Array): HciPacket {
  return received(attToHost(handle, [0x1b, ...u16(NOTIFY_HANDLE), ...segment]));
}

export function disconnectCommand(handle: number): HciPacket[] {
  return [
    sent(command(HciCommand.disconnect, ...u16(handle), HciStatus.remoteUserTerminated)),
    received(encodeCommandStatus(HciCommand.disconnect, HciStatus.success)),
  ];
}

export function closedPacket(handle: number, reason: BleCloseReason): HciPacket {
  return received(
    encodeEvent(
      HciEvent.disconnectionComplete,
      Uint8Array.of(HciStatus.success, ...u16(handle), reasonOf(reason)),
    ),
  );
}

function reasonOf(reason: BleCloseReason): number {
  switch (reason) {
    case 'local':
    case 'power':
      return HciStatus.localHostTerminated;
    case 'remote':
      return HciStatus.remoteUserTerminated;
    case 'timeout':
      return HciStatus.connectionTimeout;
  }
}

function connectionComplete(status: number, handle: number, address: string): Uint8Array {
  const timing = [...u16(INTERVAL), 0, 0, ...u16(SUPERVISION), 0];
  return encodeEvent(
    HciEvent.leMeta,
    Uint8Array.of(
      LeEvent.connectionComplete,
      status,
      ...u16(handle),
      ROLE_CENTRAL,
      0,
      ...parseAddress(address),
      ...timing,
    ),
  );
}

/** Handle of the declaration, its properties, handle of the value, UUID. */
function declaration(valueHandle: number, properties: number, uuid: string): readonly number[] {
  const wireUuid = Buffer.from(uuid.replaceAll('-', ''), 'hex').reverse();
  return [...u16(valueHandle - 1), properties, ...u16(valueHandle), ...wireUuid];
}

function attFromHost(handle: number, att: readonly number[]): Uint8Array {
  return Uint8Array.of(H4_ACL, ...u16(handle), ...u16(att.length + 4), ...l2cap(att));
}

function attToHost(handle: number, att: readonly number[]): Uint8Array {
  return encodeAclPacket(handle, 'start', Uint8Array.from(l2cap(att)));
}

function l2cap(att: readonly number[]): readonly number[] {
  return [...u16(att.length), ...u16(ATT_CHANNEL), ...att];
}

function command(opcode: number, ...parameters: readonly number[]): Uint8Array {
  return Uint8Array.of(H4_COMMAND, ...u16(opcode), parameters.length, ...parameters);
}

function sent(packet: Uint8Array): HciPacket {
  return { direction: 'sent', packet };
}

function received(packet: Uint8Array): HciPacket {
  return { direction: 'received', packet };
}
