// The form to sign in with a name and a password, and what can go wrong with them.

import { el } from "../shared/dom.js";
import { Failure, connectionFailure, fromResponse, silent } from "../shared/failure.js";
import { count } from "../shared/wording.js";

const patience = 30_000;
const byId = (id) => document.getElementById(id);

export class SignInForm {
  #form = byId("sign-in-form");
  #name = byId("name");
  #password = byId("password");
  #toggle = byId("show-password");
  #submit = byId("submit");
  #problem = byId("problem");
  #isBusy = false;
  #waitsUntil = 0;
  #ticking;

  /** `onSignedIn(session)` */
  constructor(onSignedIn) {
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#send(onSignedIn);
    });
    this.#form.addEventListener("input", () => { this.#markWrong(false); });
    this.#toggle.addEventListener("click", () => this.#reveal(this.#password.type === "password"));
  }

  set isShown(isShown) {
    this.#form.hidden = !isShown;
  }

  focus() {
    (this.#name.value ? this.#password : this.#name).focus();
  }

  async #send(onSignedIn) {
    if (this.#isBusy || this.#secondsLeft > 0) return;
    this.#isBusy = true;
    this.#problem.replaceChildren();
    this.#markWrong(false);
    // Browsers offer to keep what was a password when it was sent.
    this.#reveal(false);
    this.#label();
    try {
      onSignedIn(await signIn(this.#name.value.trim(), this.#password.value));
    } catch (failure) {
      this.#isBusy = false;
      this.#tell(failure);
      this.#label();
    }
  }

  #tell(failure) {
    if (failure.retryAfter) return this.#wait(failure);
    const isWrong = failure.type === "sign-in-failed";
    this.#problem.replaceChildren(...[
      el("p", {}, el("strong", {}, isWrong ? failure.detail : failure.title)),
      isWrong || !failure.detail ? null : el("p", {}, failure.kind === "offline" ? "Sign in once the connection is back." : failure.detail),
      isWrong ? null : el("p", {}, "What you typed is still here."),
    ].filter(Boolean));
    if (!isWrong) return undefined;
    this.#markWrong(true);
    this.#password.focus();
    return this.#password.select();
  }

  /** Tells how long to wait, second by second; it is read aloud once, and once more when it is over. */
  #wait(failure) {
    this.#waitsUntil = performance.now() + failure.retryAfter * 1000;
    const left = el("span", { "aria-hidden": "true" });
    const said = el("span", { class: "visually-hidden" }, count(failure.retryAfter, "second", "seconds"));
    this.#problem.replaceChildren(
      el("p", {}, el("strong", {}, failure.detail.replace(/ Try again in \d+ s\.$/, ""))),
      el("p", {}, "You can try again in ", left, said, ". What you typed is still here."));
    const tick = () => {
      const words = count(this.#secondsLeft, "second", "seconds");
      if (left.textContent !== words) left.textContent = words;
      if (this.#secondsLeft > 0) return;
      clearInterval(this.#ticking);
      this.#problem.replaceChildren(el("p", {}, "You can try again now."));
      this.#label();
    };
    clearInterval(this.#ticking);
    this.#ticking = setInterval(tick, 250);
    tick();
  }

  get #secondsLeft() {
    return Math.max(0, Math.ceil((this.#waitsUntil - performance.now()) / 1000));
  }

  /** The button stays where the keyboard is, and says what it waits for. */
  #label() {
    this.#submit.textContent = this.#isBusy ? "Signing in…" : "Sign in";
    if (this.#isBusy || this.#secondsLeft > 0) this.#submit.setAttribute("aria-disabled", "true");
    else this.#submit.removeAttribute("aria-disabled");
  }

  #markWrong(isWrong) {
    for (const field of [this.#name, this.#password]) {
      if (isWrong) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }
  }

  #reveal(isRevealed) {
    this.#password.type = isRevealed ? "text" : "password";
    this.#toggle.firstChild.data = isRevealed ? "Hide" : "Show";
  }
}

/** The new session; rejects with a Failure. */
async function signIn(name, password) {
  const timeout = AbortSignal.timeout(patience);
  try {
    const response = await fetch("/api/v1/session", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify({ name, password }),
      signal: timeout,
    });
    if (!response.ok) throw await fromResponse(response);
    return await response.json();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw timeout.aborted ? silent(patience / 1000) : connectionFailure();
  }
}
