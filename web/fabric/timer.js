// One thing that is done after a while; of several times the soonest wins.

export class Timer {
  #work;
  #timer;
  #dueAt = Infinity;

  constructor(work) {
    this.#work = work;
  }

  soon(pause) {
    const at = performance.now() + pause;
    if (at >= this.#dueAt) return;
    this.rest();
    this.#dueAt = at;
    this.#timer = setTimeout(this.#work, pause);
  }

  rest() {
    clearTimeout(this.#timer);
    this.#dueAt = Infinity;
  }
}
