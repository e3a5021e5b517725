// What became of a change of many tickets, and the way back.

import { send } from "../shared/api.js";
import { openDialog } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { noteFailure } from "../shared/failure-note.js";
import { note } from "../shared/notes.js";
import { count } from "../shared/wording.js";

/** Tells what was changed and what was not. `onUndo(run)` is told of the way back, `onDone()` that it was gone. */
export function tellResult({ changed, refused, id }, { onUndo, onDone }) {
  const undo = id === null ? null : () => takeBack(id, onDone, onUndo);
  onUndo(undo);
  const words = changed.length
    ? `${count(changed.length, "ticket was changed", "tickets were changed")}${refused.length ? `; ${refused.length.toLocaleString("en-US")} could not be` : ""}.`
    : refused.length ? "No ticket was changed." : "Nothing was to be changed: they were so already.";
  note(words, undo ? { action: { text: "Undo", run: undo } } : {});
  if (refused.length) showRefused("Not all could be changed", words, refused);
}

async function takeBack(id, onDone, onUndo) {
  onUndo(null);
  try {
    const { body } = await send("POST", `tickets/bulk/${id}/undo`);
    const words = `${count(body.changed.length, "ticket is", "tickets are")} as before.`;
    note(words);
    if (body.refused.length) showRefused("Not all could be taken back", `${words} Messages and notices that went out stay written.`, body.refused);
    onDone();
  } catch (failure) {
    if (!failure.kind) throw failure;
    onUndo(() => takeBack(id, onDone, onUndo));
    noteFailure(`Nothing was taken back. ${failure.detail || failure.title}`, failure, () => takeBack(id, onDone, onUndo));
  }
}

/** The tickets that stayed as they were, by the reason. */
function showRefused(title, words, refused) {
  const byReason = Map.groupBy(refused, ({ reason }) => reason);
  openDialog(title, (close) => el("div", { class: "refused" },
    el("p", {}, words),
    [...byReason].map(([reason, tickets]) => el("section", {},
      el("h3", {}, `${count(tickets.length, "ticket", "tickets")}: ${reason}`),
      el("p", { class: "numbers" }, tickets.slice(0, 100).map(({ number }) => [el("a", { href: `/tickets/${number}` }, number), " "]),
        tickets.length > 100 ? `and ${(tickets.length - 100).toLocaleString("en-US")} more` : null))),
    el("p", { class: "actions" }, el("button", { class: "button primary", type: "button", autofocus: true, onclick: () => close() }, "Close"))));
}
