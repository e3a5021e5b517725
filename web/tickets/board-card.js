// A card of the board.

import { el } from "../shared/dom.js";
import { dueMark, priorityMark, priorityReason, stateMark } from "../shared/ticket-words.js";

/** `by`: what the columns are, which a card need not say again. */
export function cardNode(row, { isAgent }, by) {
  // What is closed is closed for good.
  const isMovable = isAgent && !row.mergedInto && !(by === "state" && row.state === "closed");
  const facts = [
    by === "state" ? null : stateMark(row.state),
    by === "priority" ? null : el("span", { title: priorityReason(row) || null }, priorityMark(row.priority)),
    by === "queue" ? null : el("span", { class: "cut", dir: "auto" }, row.queue),
    by === "assignee" || !row.assignee ? null : el("span", { class: "cut", dir: "auto" }, row.assignee),
    dueMark(row),
  ];
  return el("li", { class: "card", "data-key": row.number, "data-number": row.number, draggable: isMovable ? "true" : null },
    el("p", { class: "card-head" }, el("span", { class: "number" }, row.number),
      isMovable ? el("button", {
        class: "move", type: "button", "data-move": row.number, "aria-haspopup": "menu", "aria-label": `Move ${row.number}`,
      }, "Move") : null),
    el("a", { class: "row-link", href: `/tickets/${row.number}`, dir: "auto", draggable: "false" }, row.title),
    el("p", { class: "card-facts" }, facts));
}
