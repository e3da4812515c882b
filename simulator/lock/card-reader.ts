import type { ErrorCode } from '../../protocol/errors/table.ts';
import { LogType } from '../../protocol/limits/activity.ts';
import type { LockBoard } from './board.ts';
import type { Bolt } from './bolt.ts';
import type { Memory } from './memory/memory.ts';

export interface CardReaderParts {
  readonly board: LockBoard;
  readonly memory: Memory;
  readonly bolt: Bolt;
}

/** The card reader. A card that the lock knows opens it even while wrong PINs pause the keypad (LOCKOUT). */
export class CardReader {
  readonly #parts: CardReaderParts;

  constructor(parts: CardReaderParts) {
    this.#parts = parts;
  }

  present(uid: Uint8Array): void {
    const { board, memory, bolt } = this.#parts;
    const refusal = this.#refusalOf(uid);
    if (refusal) {
      this.refuse(refusal);
      return;
    }
    memory.commit({ log: { type: LogType.card, seconds: board.rtc.nowSeconds() ?? 0 } });
    board.report({ type: 'card.accepted' });
    board.signalAccepted();
    bolt.move({ to: 'unlocked', cause: 'card', keyId: 0 });
  }

  refuse(code: ErrorCode): void {
    this.#parts.board.signal('refused');
    this.#parts.board.report({ type: 'card.refused', code });
  }

  #refusalOf(uid: Uint8Array): ErrorCode | undefined {
    const { board, memory, bolt } = this.#parts;
    if (board.model.cardReader === 'none') return 'NO_CARD_READER';
    if (!memory.cards.has(uid)) return 'CARD_UNKNOWN';
    return bolt.refusal('unlocked');
  }
}
