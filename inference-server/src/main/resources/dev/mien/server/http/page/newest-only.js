// Work on what is newest: one item at a time, and of those that come meanwhile only the last.

export class NewestOnly {
  #work;
  #busy = false;
  #waiting = null;

  /** @param {function(item): Promise<void>} work never fails */
  constructor(work) {
    this.#work = work;
  }

  async offer(item) {
    this.#waiting = item;
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    while (this.#waiting) {
      const next = this.#waiting;
      this.#waiting = null;
      await this.#work(next);
    }
    this.#busy = false;
  }

  /** Forgets what waits. */
  clear() {
    this.#waiting = null;
  }
}
