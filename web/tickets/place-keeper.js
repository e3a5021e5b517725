// Where a reader was in the list: kept with the address, so that going back comes back to it.

const rest = 250;

export class PlaceKeeper {
  #read;
  #timer = null;

  /** `read()`: the place as it is, `{ top, current }`. */
  constructor(read) {
    this.#read = read;
    window.addEventListener("pagehide", () => this.keep());
  }

  /** The place that belongs to the address as it is, or null. */
  get kept() { return history.state?.place ?? null; }

  soon() { this.#timer ??= setTimeout(() => this.keep(), rest); }

  keep() {
    this.rest();
    const place = this.#read();
    if (place) history.replaceState({ ...history.state, place }, "");
  }

  /** What was to be kept belongs to an address that was left. */
  rest() {
    clearTimeout(this.#timer);
    this.#timer = null;
  }
}
