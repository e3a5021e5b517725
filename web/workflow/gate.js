// The way in: signing in.

const byId = (id) => document.getElementById(id);

export class Gate {
  #gate = byId("gate");
  #link = byId("gate-link");

  /** Asks to sign in; `problem` is why, where somebody was let in before or is not the right one. */
  ask(problem = null, { isForOther = false } = {}) {
    this.#gate.hidden = false;
    const line = byId("gate-problem");
    line.hidden = !problem;
    line.textContent = problem ?? "";
    this.#link.textContent = isForOther ? "Sign in as somebody else" : "Sign in";
    this.#link.focus({ preventScroll: true });
  }

  hide() {
    this.#gate.hidden = true;
  }

  get isShown() {
    return !this.#gate.hidden;
  }
}
