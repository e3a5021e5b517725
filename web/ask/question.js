// The question above an answer, in the direction of its own script; a pasted log is folded.

import { el } from "../shared/dom.js";

const longest = 320;
const mostLines = 4;

/** The heading with a question; `level` is that of the heading. */
export function questionNode(text, level = "h2") {
  const lines = text.split("\n");
  if (text.length <= longest && lines.length <= mostLines) return el(level, { class: "question", dir: "auto" }, text);
  const start = lines.slice(0, mostLines).join("\n").slice(0, longest);
  return el("div", { class: "long-question" },
    el(level, { class: "question", dir: "auto" }, `${start.trimEnd()}…`),
    el("details", {}, el("summary", {}, "The whole question"), el("pre", { dir: "auto", tabindex: 0 }, text)));
}
