// Changing a single ticket from where it is listed: what can be chosen, and what becomes of it.

import { send } from "../shared/api.js";
import { confirmed } from "../shared/dialog.js";
import { noteFailure } from "../shared/failure-note.js";
import { note } from "../shared/notes.js";
import { mayFollow, priorities, priorityTitle, resolutionTitle, stateTitle, states } from "../shared/ticket-words.js";
import { settleConflict } from "./conflict.js";
import { askReason } from "./reason.js";
import { rowOf } from "./row-pages.js";

const names = { state: "State", priority: "Priority", queue: "Queue", assignee: "Assignee" };

export class TicketEdits {
  #desk;
  #on;

  /**
   * `onRow(row)`: a ticket is known otherwise now; `onBusy(number, isBusy)`: it is being changed;
   * `onUndo(run)`: the last change can be taken back by `run`.
   */
  constructor(desk, { onRow, onBusy = () => {}, onUndo = () => {} }) {
    this.#desk = desk;
    this.#on = { onRow, onBusy, onUndo };
  }

  /** What a part of a ticket can be changed to, as items of a menu. */
  async items(kind, row) {
    const to = (set, words, item) => ({ ...item, run: () => { this.change(row, kind, set, words); } });
    switch (kind) {
      case "state": return this.#stateItems(row);
      case "priority": return [
        ...priorities.map((priority) => to({ priority }, priorityTitle(priority), { text: priorityTitle(priority), isChosen: row.priority === priority })),
        row.priorityOverride ? to({ priority: null }, "what the score says", { text: "As the score says", detail: row.priorityReasons ? priorityTitle(row.priorityReasons.priority) : null }) : null,
      ].filter(Boolean);
      case "queue": return this.#named(this.#desk.queues(), ({ name, title }) =>
        to({ queue: name }, name, { text: title, detail: title.toLowerCase() === name ? null : name, isChosen: row.queue === name }));
      default: return [
        ...await this.#named(this.#desk.agents(), ({ name, displayName }) =>
          to({ assignee: name }, name, { text: name === this.#desk.me ? `${name} (me)` : name, detail: displayName && displayName !== name ? displayName : null, isChosen: row.assignee === name })),
        to({ assignee: null }, "nobody", { text: "Nobody", isChosen: row.assignee === null }),
      ];
    }
  }

  async #named(list, item) {
    try {
      return (await list).map(item);
    } catch (failure) {
      noteFailure(`${failure.title ?? "This failed"}. ${failure.detail ?? ""}`, failure);
      return [];
    }
  }

  #stateItems(row) {
    const to = (text, set, more = {}) => ({ text, ...more, run: () => { this.change(row, "state", set, text); } });
    return states.filter((state) => mayFollow(row.state, state)).flatMap((state) => state === "solved"
      ? ["fixed", "answered", "duplicate", "wontFix", "invalid"].map((resolution) =>
          to(resolution === "fixed" ? "Solved" : `Solved: ${resolutionTitle(resolution)}`, { state, resolution }))
      : [to(stateTitle(state), { state }, state === "closed" ? { detail: "for good" } : {})]);
  }

  /**
   * Changes a ticket as it was seen: `set` is of the API, `words` what is wanted. Gives the ticket as it is
   * then, or null where it stays as it is.
   */
  async change(row, kind, set, words, { isUndo = false } = {}) {
    let wanted = { ...set };
    let seen = row;
    const place = `${row.number}/${kind} in the list`;
    if (set[kind] === row[kind] && kind !== "priority") return row;
    if (kind === "priority" && set.priority !== null && !wanted.why) {
      const why = await askReason(`${row.number}: ${words}`, "A priority that is decided by hand says why; the ticket keeps it with your name.", place);
      if (!why) return null;
      wanted.why = why;
    }
    if (set.state === "closed" && !await confirmed(`Close ${row.number} for good?`, "A closed ticket cannot be opened again; what comes up later is a new ticket.", { yes: "Close it" })) return null;
    this.#on.onBusy(row.number, true);
    try {
      for (;;) {
        try {
          const { body } = await send("PATCH", `tickets/${row.number}`, wanted, { etag: `"${seen.version}"` });
          const now = rowOf(body);
          this.#on.onRow(now);
          this.#tell(row, seen, now, kind, words, isUndo, wanted.why);
          return now;
        } catch (failure) {
          if (failure.status === 412) {
            const settled = await settleConflict(seen, kind, words);
            seen = rowOf(settled.ticket);
            this.#on.onRow(seen);
            if (!settled.isWanted) return null;
          } else if (failure.type === "reason-needed") {
            const why = await askReason(`${row.number}: ${words}`, failure.detail, place, { yes: "Change all the same" });
            if (!why) return null;
            wanted = { ...wanted, why };
          } else throw failure;
        }
      }
    } catch (failure) {
      if (!failure.kind) throw failure;
      noteFailure(`${row.number} was not changed. ${failure.detail || failure.title}`, failure, () => this.change(row, kind, wanted, words, { isUndo }));
      return null;
    } finally {
      this.#on.onBusy(row.number, false);
    }
  }

  #tell(row, before, now, kind, words, isUndo, why) {
    const back = this.#wayBack(before, now, kind, why);
    const undo = back && !isUndo ? () => this.change(now, kind, back, shown(before, kind), { isUndo: true }) : null;
    this.#on.onUndo(undo);
    note(isUndo ? `${row.number} is as before: ${names[kind].toLowerCase()} ${words}` : `${row.number}: ${names[kind].toLowerCase()} ${words}`,
      undo ? { action: { text: "Undo", run: undo } } : {});
  }

  /** What takes a change back; null where the life of a ticket has no way back. */
  #wayBack(before, now, kind, why) {
    if (kind === "priority") {
      return before.priorityOverride
        ? { priority: before.priorityOverride.priority, why: before.priorityOverride.reason || why || "as before" } : { priority: null };
    }
    if (kind === "state") return mayFollow(now.state, before.state) ? { state: before.state, why: "taken back" } : null;
    return { [kind]: before[kind] };
  }
}

const shown = (row, kind) => ({
  state: () => stateTitle(row.state), priority: () => priorityTitle(row.priority), queue: () => row.queue, assignee: () => row.assignee ?? "nobody",
})[kind]();
