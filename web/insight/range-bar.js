// Choosing the period: presets as links, and days of one's own.

import { el } from "../shared/dom.js";
import { serverNow } from "../shared/time.js";
import { addressOf, dayText, earliest, presets } from "./range.js";

const box = document.getElementById("range");

/** Shows which period is chosen; `onOwn(from, to)` takes days of the reader's own. */
export function showRangeBar(range, onOwn) {
  box.hidden = false;
  const today = dayText(serverNow());
  const field = (name, text, value) => {
    const isWrong = range.problem?.field === name;
    return [
      el("label", { for: `range-${name}` }, text),
      el("input", {
        class: "input", type: "date", id: `range-${name}`, name, value, min: dayText(earliest), max: today, required: true,
        "aria-invalid": isWrong ? "true" : null, "aria-describedby": "range-problem",
      }),
    ];
  };
  const value = (time) => (Number.isNaN(time) ? "" : dayText(time));
  const form = el("form", { class: "own-days", novalidate: true, onsubmit: (event) => {
    event.preventDefault();
    onOwn(form.elements.from.value, form.elements.to.value);
  } },
  field("from", "From", value(range.first)), field("to", "to", value(range.last)),
  el("button", { class: "button small", type: "submit" }, "Show"),
  el("p", { class: "range-problem", id: "range-problem", role: "alert" }, range.problem?.message));
  const links = el("nav", { class: "presets", "aria-label": "Period" }, presets.map((preset) =>
    el("a", { href: addressOf({ preset: preset.name }), "aria-current": preset.name === range.preset ? "true" : null }, preset.text)));
  box.replaceChildren(links, form);
}
