// Which tickets are chosen: some by their numbers, or all that the filter means.

export class Selection {
  isAll = false;
  #numbers = new Set();
  #onChange;
  #last = -1;

  constructor(onChange) { this.#onChange = onChange; }

  get size() { return this.#numbers.size; }

  get isEmpty() { return !this.isAll && this.#numbers.size === 0; }

  get numbers() { return [...this.#numbers]; }

  has(number) { return this.isAll || this.#numbers.has(number); }

  /** Chooses a row or leaves it; with `isRange` all rows since the one before too. */
  toggle(rows, place, { isRange = false } = {}) {
    const number = rows[place]?.number;
    if (!number) return;
    // Who takes one out of all goes on with those that are there.
    if (this.isAll) this.#chooseAll(rows);
    const isChosen = !this.#numbers.has(number);
    const [from, to] = isRange && this.#last >= 0 ? [Math.min(this.#last, place), Math.max(this.#last, place)] : [place, place];
    for (const row of rows.slice(from, to + 1)) {
      if (isRange || isChosen) this.#numbers.add(row.number);
      else this.#numbers.delete(row.number);
    }
    this.#last = place;
    this.#onChange();
  }

  /** Chooses all rows that are there, or none of them. */
  set(rows, isChosen) {
    this.isAll = false;
    if (isChosen) this.#chooseAll(rows);
    else this.#numbers.clear();
    this.#onChange();
  }

  chooseAll() {
    this.isAll = true;
    this.#numbers.clear();
    this.#onChange();
  }

  clear() {
    this.isAll = false;
    this.#numbers.clear();
    this.#last = -1;
    this.#onChange();
  }

  #chooseAll(rows) {
    this.isAll = false;
    for (const { number } of rows) this.#numbers.add(number);
  }
}
