// Short words about what was done, at the edge of the page, with a way back where there is one.

import { el } from "./dom.js";

const duration = 8_000;
let box;

/** Says that something was done or failed. `action`: `{ text, run }`, such as Undo. */
export function note(text, { action, isFailure = false } = {}) {
  box ??= document.body.appendChild(el("div", { class: "notes", role: "status" }));
  const line = el("p", { class: isFailure ? "note is-failure" : "note" }, el("span", {}, text));
  const leave = () => line.remove();
  if (action) {
    line.append(el("button", {
      class: "text-button", type: "button", onclick: () => { leave(); action.run(); },
    }, action.text));
  }
  line.append(el("button", { class: "note-close", type: "button", "aria-label": "Dismiss", onclick: leave }, "×"));
  box.append(line);
  // Who is about to press it has as long as it takes.
  let timer = isFailure ? 0 : setTimeout(leave, duration);
  for (const kind of ["pointerenter", "focusin"]) line.addEventListener(kind, () => { clearTimeout(timer); timer = 0; });
  line.addEventListener("pointerleave", () => { if (!timer && !isFailure) timer = setTimeout(leave, duration); });
  return leave;
}
