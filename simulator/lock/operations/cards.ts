import { type Operation, refused, settle } from './operation.ts';

const noBytes = new Uint8Array(0);

export const addCard: Operation = ({ memory, board: { model } }, { addCard }) =>
  model.cardReader === 'none'
    ? refused('NO_CARD_READER')
    : settle(memory, memory.cards.add(addCard?.uid ?? noBytes));

export const deleteCard: Operation = ({ memory, board: { model } }, { deleteCard }) =>
  model.cardReader === 'none'
    ? refused('NO_CARD_READER')
    : settle(memory, memory.cards.remove(deleteCard?.uid ?? noBytes));
