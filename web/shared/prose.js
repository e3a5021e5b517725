// Running text that came as HTML: code gets its button, and wide tables boxes to scroll in, so that they
// stay tables.

import { codeBox } from "./code-box.js";
import { el } from "./dom.js";

/** Dresses code and tables below a node. */
export function dressProse(root) {
  for (const code of root.querySelectorAll("pre")) codeBox(code);
  for (const table of root.querySelectorAll("table")) {
    const box = el("div", { class: "table-box" });
    table.replaceWith(box);
    box.append(table);
  }
}
