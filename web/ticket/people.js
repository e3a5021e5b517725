// People as a ticket shows them: a disc with their first letter, and their name.

import { el } from "../shared/dom.js";

const hues = 7;

/** The disc is for eyes alone; the name stands beside it. */
export function disc(name) {
  const hue = [...name].reduce((sum, letter) => sum + letter.codePointAt(0), 0) % hues;
  return el("span", { class: `disc series-${hue}`, "aria-hidden": "true" }, (name.match(/[\p{L}\p{N}]/u)?.[0] ?? "?").toUpperCase());
}

/** "(B) ben", and "me" where it is the reader. */
export function person(name, me) {
  return el("span", { class: "person" }, disc(name), el("bdi", {}, name), name === me ? el("span", { class: "quiet" }, "you") : null);
}
