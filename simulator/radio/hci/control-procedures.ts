import { HciEvent, HciStatus, LeEvent, ROLE_CENTRAL } from './codes.ts';
import { CORE_VERSION, leFeatures, NO_COMPANY_ID } from './commands/information.ts';
import type { ControlPdu } from './control-pdu.ts';
import type { LlLinkSide } from './ll-link-side.ts';
import { bytes, u16 } from './packets.ts';

/** What a side of a link does with a control packet of the other side (Vol 6 Part B, 5.1). */
export function receiveControl(from: LlLinkSide, to: LlLinkSide, pdu: ControlPdu): void {
  switch (pdu.kind) {
    case 'LL_CONNECTION_UPDATE_IND':
      to.link.update(pdu.parameters);
      return;
    case 'LL_TERMINATE_IND':
      terminate(from, pdu.reason);
      return;
    case 'LL_FEATURE_REQ':
      to.sendControl({ kind: 'LL_FEATURE_RSP' });
      return;
    case 'LL_FEATURE_RSP':
      reportFeatures(to);
      return;
    case 'LL_VERSION_IND':
      if (pdu.sentAs === 'question') to.sendControl({ kind: 'LL_VERSION_IND', sentAs: 'answer' });
      else reportVersion(to);
      return;
    case 'LL_LENGTH_REQ':
      from.requestedLength = pdu.length;
      from.reportDataLength();
      to.reportDataLength();
      return;
    case 'LL_ENC_REQ':
      requestKey(to, pdu.randomAndDiversifier, pdu.key);
      return;
    case 'LL_START_ENC_REQ':
      startEncryption(from, to, pdu.keys);
      return;
    case 'LL_REJECT_IND':
      reportEncryption(to, pdu.reason);
      return;
  }
}

/** The peripheral's host has answered for the key of LL_ENC_REQ; undefined when it has none. */
export function answerEncryptionRequest(peripheral: LlLinkSide, key: string | undefined): void {
  const keys = key === peripheral.expectedKey ? 'equal' : 'different';
  peripheral.expectedKey = undefined;
  peripheral.sendControl(
    key === undefined
      ? { kind: 'LL_REJECT_IND', reason: HciStatus.keyMissing }
      : { kind: 'LL_START_ENC_REQ', keys },
  );
}

function terminate(from: LlLinkSide, reason: number): void {
  from.link.end(
    from.role === ROLE_CENTRAL
      ? { central: HciStatus.localHostTerminated, peripheral: reason }
      : { central: reason, peripheral: HciStatus.localHostTerminated },
  );
}

function reportFeatures(side: LlLinkSide): void {
  const report = bytes(HciStatus.success, ...u16(side.handle), ...leFeatures);
  side.controller.leEvent(LeEvent.remoteFeaturesComplete, report);
}

function reportVersion(side: LlLinkSide): void {
  const version = [CORE_VERSION, ...u16(NO_COMPANY_ID), ...u16(0)];
  const report = bytes(HciStatus.success, ...u16(side.handle), ...version);
  side.controller.event(HciEvent.remoteVersionComplete, report);
}

/** A host that has masked the request is taken to have no key. */
function requestKey(peripheral: LlLinkSide, randomAndDiversifier: Uint8Array, key: string): void {
  peripheral.expectedKey = key;
  if (!peripheral.controller.masks.passesLe(LeEvent.longTermKeyRequest)) {
    answerEncryptionRequest(peripheral, undefined);
    return;
  }
  const request = bytes(...u16(peripheral.handle), ...randomAndDiversifier);
  peripheral.controller.leEvent(LeEvent.longTermKeyRequest, request);
}

function startEncryption(peripheral: LlLinkSide, central: LlLinkSide, keys: 'equal' | 'different'): void {
  const { link } = central;
  if (keys === 'different') {
    link.end({ central: HciStatus.micFailure, peripheral: HciStatus.micFailure });
    return;
  }
  link.encrypted();
  reportEncryption(central, HciStatus.success);
  reportEncryption(peripheral, HciStatus.success);
}

function reportEncryption(side: LlLinkSide, code: number): void {
  const on = code === HciStatus.success ? 1 : 0;
  side.controller.event(HciEvent.encryptionChange, bytes(code, ...u16(side.handle), on));
}
