// The facts at the side of the ticket, part by part.

import { el } from "../shared/dom.js";
import { Checklist } from "./checklist.js";
import { tagChips, watcherChips } from "./chips.js";
import { Clocks } from "./clocks.js";
import { CustomFields } from "./custom-fields.js";
import { ticketFacts } from "./facts.js";
import { History } from "./history.js";
import { Links } from "./links.js";
import { PriorityPart } from "./priority-part.js";
import { Similar } from "./similar.js";

/** Puts the parts into the side, and gives them; each has `update()`. */
export function sideParts(open, side) {
  const facts = ticketFacts(open);
  const custom = new CustomFields(open);
  const [tags, watchers] = [tagChips(open), watcherChips(open)];
  const [clocks, checklist, links, priority, similar, history] = [Clocks, Checklist, Links, PriorityPart, Similar, History].map((Part) => new Part(open));
  const part = (id, title, ...content) => el("section", { class: "side-part", "aria-labelledby": id }, el("h2", { id }, title), content);
  side.append(
    part("facts-heading", "Facts", el("dl", { class: "facts-list" }, facts.map(({ element }) => element)), custom.element,
      el("dl", { class: "facts-list" }, tags.element, watchers.element)),
    part("clocks-heading", "Promises", clocks.element),
    part("checklist-heading", "Checklist", checklist.element),
    part("priority-heading", "Priority explained", priority.element),
    part("links-heading", "Links", links.element),
    part("similar-heading", "Close to this", similar.element),
    el("section", { class: "side-part", "aria-label": "History" }, history.element));
  return [...facts, custom, tags, watchers, clocks, checklist, links, priority, similar, history];
}
