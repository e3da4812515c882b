/** The door, lid or shackle, with a contact in the frame. It keeps its position without power. */
export class Door {
  readonly #onMoved: (to: 'open' | 'closed') => void;
  #isOpen = false;

  constructor(onMoved: (to: 'open' | 'closed') => void) {
    this.#onMoved = onMoved;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  move(to: 'open' | 'closed'): void {
    if (this.#isOpen === (to === 'open')) return;
    this.#isOpen = to === 'open';
    this.#onMoved(to);
  }
}
