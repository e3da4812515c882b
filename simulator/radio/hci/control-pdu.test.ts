import { expect, it } from 'vitest';
import { HciCommand } from './codes.ts';
import type { ControlPdu } from './control-pdu.ts';
import type { Controller } from './controller.ts';
import { connectPhoneToLock, PHONE_ADDRESS } from './testing/test-host.ts';

const REMOTE_USER = 0x13;
const key = Array.from({ length: 16 }, (_, n) => n);

/** Names from Vol 6 Part B, 2.4.2. */
const cases: readonly (readonly [command: number, parameters: readonly number[], pdu: ControlPdu])[] = [
  [HciCommand.disconnect, [REMOTE_USER], { kind: 'LL_TERMINATE_IND', reason: REMOTE_USER }],
  [HciCommand.readRemoteVersion, [], { kind: 'LL_VERSION_IND', sentAs: 'question' }],
  [HciCommand.leReadRemoteFeatures, [], { kind: 'LL_FEATURE_REQ' }],
  [
    HciCommand.leSetDataLength,
    [100, 0, 0x48, 0x08],
    { kind: 'LL_LENGTH_REQ', length: { bytes: 100, timeUs: 2_120 } },
  ],
  [
    HciCommand.leConnectionUpdate,
    [80, 0, 80, 0, 0, 0, 0x2c, 1, 0, 0, 0, 0],
    {
      kind: 'LL_CONNECTION_UPDATE_IND',
      parameters: { intervalMs: 100, latency: 0, supervisionMs: 3_000 },
    },
  ],
  [
    HciCommand.leEnableEncryption,
    [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ...key],
    {
      kind: 'LL_ENC_REQ',
      randomAndDiversifier: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10),
      key: '000102030405060708090a0b0c0d0e0f',
    },
  ],
];

it.each(cases)(
  'Command %i puts a control packet on the link that can be copied and compared',
  (command, parameters, pdu) => {
    const { air, phone } = connectPhoneToLock();
    phone.command(command, ...phone.wireHandle, ...parameters);
    const [side] = [...(air.controller(PHONE_ADDRESS) as Controller).links.values()];
    const packet = side!.nextPacket();
    expect(packet).toEqual(pdu);
    expect(structuredClone(packet)).toEqual(pdu);
    expect(side!.pendingPackets).toBe(0);
  },
);
