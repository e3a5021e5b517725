// What somebody else changed while something was being changed here, and who of both wins.

import { openDialog } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { moment } from "../shared/time.js";
import { wantedInWords } from "./differences.js";

/**
 * Shows the differences beside what is wanted; gives "mine", "theirs", or null where the reader goes back
 * to what they were writing.
 */
export function conflictDialog(found, wanted, mine, isTyped) {
  return openDialog("Somebody else changed this meanwhile", (close) => el("div", { class: "conflict" },
    el("p", {}, "Nothing of yours is lost, and nothing was overwritten. This is what is different since you began:"),
    el("ul", { class: "conflict-list" }, found.map((difference) => item(difference, wanted, mine))),
    el("p", { class: "actions" },
      el("button", { class: "button primary", type: "button", onclick: () => close("mine") }, "Apply mine anyway"),
      el("button", { class: "button", type: "button", onclick: () => close("theirs") }, "Take theirs"),
      el("button", { class: "text-button", type: "button", autofocus: true, onclick: () => close() }, isTyped ? "Back to my text" : "Decide later"))), { isWide: true });
}

function item({ group, label, before, after, by, time }, wanted, mine) {
  const isMine = mine.includes(group) && !(group === "message" && !wanted.message);
  const line = (name, text, kind) => el("div", { class: kind ?? null }, el("dt", {}, name), el("dd", { dir: "auto" }, text));
  return el("li", {},
    el("p", {}, el("strong", {}, label), " ",
      el("span", { class: "quiet" }, by ? `by ${by}` : "by somebody", time ? [", ", moment(time)] : null)),
    el("dl", {},
      before ? line("It was", before) : null,
      line(before ? "It is now" : "It says", after, "is-theirs"),
      isMine ? line("Yours", wantedInWords(wanted, group), "is-mine") : null));
}
