import { type Operation, settle } from './operation.ts';

export const createPin: Operation = ({ memory, board: { rtc } }, { createPin }) => {
  const nowSeconds = rtc.nowSeconds();
  memory.sweep(nowSeconds);
  const wanted = { pin: createPin?.pin ?? '', kind: createPin?.kind ?? 0, window: createPin?.window };
  return settle(memory, memory.customPins.create(wanted, memory.situation(nowSeconds)));
};

export const editPin: Operation = ({ memory, board: { rtc } }, { editPin }) => {
  const nowSeconds = rtc.nowSeconds();
  memory.sweep(nowSeconds);
  const pin = editPin?.pin ?? '';
  const wanted = { pin: editPin?.newPin || pin, kind: editPin?.kind ?? 0, window: editPin?.window };
  return settle(memory, memory.customPins.edit(pin, wanted, memory.situation(nowSeconds)));
};

/** ALGO-REVOKE: by whom decides what may be deleted. */
export const deletePin: Operation = ({ memory, board: { rtc } }, { deletePin }, { role }) => {
  const by = role === 'bridge' ? 'bridge' : 'bluetooth';
  return settle(memory, memory.desk.remove(deletePin?.pin ?? '', by, memory.situation(rtc.nowSeconds())));
};
