// The button beside a table that gives it as a file.

import { el } from "../shared/dom.js";

export const csvButton = (what, onclick) =>
  el("button", { class: "text-button", type: "button", "aria-label": `Download CSV of ${what}`, onclick }, "Download CSV");
