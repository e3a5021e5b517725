// What somebody else changed while something was being changed here, and who of both wins.

import { openDialog } from "./dialog.js";
import { el } from "./dom.js";
import { moment } from "./time.js";

/**
 * Shows what is different, `[{ label, before, after, by, time, wanted }]`, with `wanted` what the reader
 * makes of it, or null where they leave it alone; `beside` are nodes below the list. Gives "mine", "theirs",
 * or null where nothing is decided, which a button says as `leave`.
 */
export function openConflict(title, differences, { leave = "Decide later", beside = null } = {}) {
  return openDialog(title, (close) => el("div", { class: "conflict" },
    el("p", {}, "Nothing of yours is lost, and nothing was overwritten. This is what is different since you began:"),
    el("ul", { class: "conflict-list" }, differences.map(item)),
    beside,
    el("p", { class: "actions" },
      el("button", { class: "button primary", type: "button", onclick: () => close("mine") }, "Apply mine anyway"),
      el("button", { class: "button", type: "button", onclick: () => close("theirs") }, "Take theirs"),
      el("button", { class: "text-button", type: "button", autofocus: true, onclick: () => close() }, leave))), { isWide: true });
}

function item({ label, before, after, by, time, wanted }) {
  const line = (name, text, kind) => el("div", { class: kind ?? null }, el("dt", {}, name), el("dd", { dir: "auto" }, text));
  return el("li", {},
    el("p", {}, el("strong", {}, label), " ",
      el("span", { class: "quiet" }, by ? `by ${by}` : "by somebody", time ? [", ", moment(time)] : null)),
    el("dl", {},
      before ? line("It was", before) : null,
      line(before ? "It is now" : "It says", after, "is-theirs"),
      wanted ? line("Yours", wanted, "is-mine") : null));
}
