// What a part of a page shows while it waits, and where what it waits for fails.

import { el } from "./dom.js";
import { failureBox } from "./failure.js";

const skeletonDelay = 200;

/** Lines that stand for what is not there yet. */
export function skeleton(lines = 4) {
  return el("div", { class: "skeleton", "aria-hidden": "true" }, Array.from({ length: lines }, () => el("span")));
}

/**
 * Fills a part of a page with what a promise brings.
 *
 * Where that takes longer than 200 ms, the part shows a skeleton; what it showed before stays if there was
 * something. Where it fails, it says what failed, with a way to try again; with `keeps`, above what it showed.
 * `work(signal)` is the promise's maker, `show(value)` gives nodes. Whoever calls again for the same part
 * replaces the call before.
 */
export async function fill(part, work, show, { lines = 4, reassurance = "", keeps = false } = {}) {
  running.get(part)?.abort();
  const control = new AbortController();
  running.set(part, control);
  const waits = setTimeout(() => {
    if (!part.childElementCount) part.replaceChildren(skeleton(lines));
    part.setAttribute("aria-busy", "true");
  }, skeletonDelay);
  try {
    const value = await work(control.signal);
    if (control.signal.aborted) return;
    part.replaceChildren(...[await show(value)].flat(Infinity).filter((node) => node !== null && node !== undefined));
  } catch (error) {
    if (control.signal.aborted) return;
    if (!error.kind) console.error(error);
    const box = failureBox(error.kind ? error : { title: "This page failed", detail: String(error), errors: [] }, {
      onRetry: () => fill(part, work, show, { lines, reassurance, keeps }), reassurance,
    });
    if (keeps && part.querySelector(":scope > :not(.skeleton, .failure)")) {
      part.querySelector(":scope > .failure")?.remove();
      part.prepend(box);
    } else part.replaceChildren(box);
    if (error.kind === "offline" || error.kind === "unreachable") {
      window.addEventListener("online", () => {
        if (running.get(part) === control) fill(part, work, show, { lines, reassurance, keeps });
      }, { once: true });
    }
  } finally {
    clearTimeout(waits);
    if (running.get(part) === control) part.removeAttribute("aria-busy");
  }
}

const running = new WeakMap();

/** What an empty part says: what to do first, with a link or a button. */
export function emptyState(title, detail, ...actions) {
  return el("div", { class: "empty" }, el("h2", {}, title), detail ? el("p", {}, detail) : null,
    actions.length ? el("p", { class: "actions" }, actions) : null);
}
