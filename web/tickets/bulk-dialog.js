// Changing many tickets: what is to be different, how many that touches, and why.

import { newKey, send } from "../shared/api.js";
import { openDialog } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { signInLink } from "../shared/failure.js";
import { priorities, priorityTitle, resolutionTitle, stateTitle } from "../shared/ticket-words.js";
import { count } from "../shared/wording.js";
import { bulkLimit, countChange } from "./bulk-count.js";

const names = { state: "state", queue: "queue", assignee: "assignee", priority: "priority", tags: "tags" };
const countPause = 250;

/** What each part can become: `{ key, text, set }`. */
async function choicesOf(kind, desk) {
  switch (kind) {
    case "state": return [
      ...["open", "pending"].map((state) => ({ key: state, text: stateTitle(state), set: { state } })),
      ...["fixed", "answered", "duplicate", "wontFix", "invalid"].map((resolution) =>
        ({ key: resolution, text: resolution === "fixed" ? "Solved" : `Solved: ${resolutionTitle(resolution)}`, set: { state: "solved", resolution } })),
      { key: "closed", text: "Closed, for good", set: { state: "closed" } },
    ];
    case "queue": return (await desk.queues()).map(({ name, title }) => ({ key: name, text: title, set: { queue: name } }));
    case "assignee": return [
      ...(await desk.agents()).map(({ name }) => ({ key: `person:${name}`, text: name === desk.me ? `${name} (me)` : name, set: { assignee: name } })),
      { key: "nobody", text: "Nobody", set: { assignee: null } },
    ];
    case "priority": return [
      ...priorities.map((priority) => ({ key: priority, text: priorityTitle(priority), set: { priority } })),
      { key: "score", text: "As the score says", set: { priority: null } },
    ];
    default: return [];
  }
}

/**
 * Asks what is to become of tickets, and does it. `meant`: `{ numbers, rows }`, or `{ filter }` for all that
 * it means. Gives `{ result, kind }` of the API, `{ takesFirst: true }` where the first thousand are to be
 * taken instead, or null.
 */
export async function changeMany(kind, meant, desk) {
  const choices = await choicesOf(kind, desk);
  return openDialog(`Change the ${names[kind]} of many tickets`, (close) => {
    const choice = kind === "tags" ? null : el("select", { class: "input", id: "bulk-choice", name: "choice", autofocus: true },
      choices.map(({ key, text }) => el("option", { value: key }, text)));
    const add = kind === "tags" ? tagField("bulk-add", "Add tags", true) : null;
    const remove = kind === "tags" ? tagField("bulk-remove", "Take tags away", false) : null;
    const why = el("input", { class: "input", id: "bulk-why", name: "why", maxlength: 4000, autocomplete: "off", dir: "auto", "aria-describedby": "bulk-why-help" });
    const whyHelp = el("p", { class: "quiet", id: "bulk-why-help" });
    const counted = el("div", { class: "bulk-count", role: "status" });
    const problem = el("div", { role: "alert" });
    const apply = el("button", { class: "button primary", type: "submit", disabled: true }, "Change");
    const key = newKey();
    let control = null;
    let timer = null;

    const setNow = () => (kind === "tags"
      ? { ...(tagsOf(add).length ? { addTags: tagsOf(add) } : {}), ...(tagsOf(remove).length ? { removeTags: tagsOf(remove) } : {}) }
      : choices.find((one) => one.key === choice.value)?.set ?? {});
    const needsWhy = () => kind === "priority" && setNow().priority !== null;

    function tell() {
      whyHelp.textContent = needsWhy() ? "A priority that is decided by hand says why."
        : kind === "state" ? "Tickets of telemetry want a reason where the fault is not proven to be gone." : "Kept in the history of each ticket.";
      why.required = needsWhy();
      clearTimeout(timer);
      timer = setTimeout(recount, countPause);
    }

    async function recount() {
      control?.abort();
      control = new AbortController();
      const { signal } = control;
      const set = setNow();
      if (kind === "tags" && !Object.keys(set).length) {
        apply.disabled = true;
        counted.replaceChildren(el("p", {}, "Name a tag to add or to take away."));
        return;
      }
      try {
        const found = await countChange(meant, kind, set, signal);
        if (signal.aborted) return;
        show(found);
      } catch (failure) {
        if (signal.aborted) return;
        if (!failure.kind) throw failure;
        apply.disabled = false;
        counted.replaceChildren(el("p", {}, `How many this touches could not be counted: ${failure.detail || failure.title}`));
      }
    }

    function show({ total, isExact, same, impossible }) {
      const changes = total - same - impossible;
      const isTooMany = total > bulkLimit || !isExact;
      apply.disabled = isTooMany || changes <= 0;
      apply.textContent = changes > 0 && !isTooMany ? `Change ${count(changes, "ticket", "tickets")}` : "Change";
      counted.replaceChildren(...[
        el("p", {}, el("strong", {}, `${count(total, "ticket is", "tickets are")} chosen${isExact ? "" : ", or more"}.`),
          isTooMany ? null : ` ${count(Math.max(0, changes), "will be changed", "will be changed")}.`),
        same ? el("p", {}, `${count(same, "has it already and stays as it is", "have it already and stay as they are")}.`) : null,
        impossible ? el("p", {}, `${count(impossible, "cannot come there from the state that it is in", "cannot come there from the states that they are in")}.`) : null,
        isTooMany ? el("p", {}, `At most ${bulkLimit.toLocaleString("en-US")} can be changed at once. Narrow the filter, or `,
          el("button", { class: "text-button", type: "button", onclick: () => close({ takesFirst: true }) }, `take the first ${bulkLimit.toLocaleString("en-US")}`), ".") : null,
      ].filter(Boolean));
    }

    async function submit(event) {
      event.preventDefault();
      if (needsWhy() && !why.value.trim()) return why.focus();
      apply.disabled = true;
      apply.ariaBusy = "true";
      apply.textContent = "Changing…";
      problem.replaceChildren();
      try {
        const { body } = await send("POST", "tickets/bulk", {
          ...(meant.numbers ? { numbers: meant.numbers } : { q: meant.filter || "()" }),
          set: { ...setNow(), ...(why.value.trim() ? { why: why.value.trim() } : {}) },
        }, { key });
        return close({ result: body, kind });
      } catch (failure) {
        if (!failure.kind) throw failure;
        problem.replaceChildren(el("p", { class: "problem" }, `${failure.detail || failure.title} What you chose is kept. `, signInLink(failure)));
        apply.disabled = false;
        apply.ariaBusy = null;
        apply.textContent = "Try again";
        return undefined;
      }
    }

    choice?.addEventListener("change", tell);
    for (const field of [add, remove]) field?.querySelector("input").addEventListener("input", tell);
    tell();
    return el("form", { class: "bulk-form", onsubmit: submit, novalidate: true },
      choice ? el("div", { class: "field" }, el("label", { for: "bulk-choice" }, `New ${names[kind]}`), choice) : [add, remove],
      el("div", { class: "field" }, el("label", { for: "bulk-why" }, "Why"), why, whyHelp),
      counted, problem,
      el("p", { class: "actions" }, apply, el("button", { class: "button", type: "button", onclick: () => close() }, "Cancel")));
  }, { place: `bulk/${kind}/${meant.numbers?.join() ?? meant.filter}`, isDone: (value) => Boolean(value?.result) });
}

const tagField = (id, title, isFirst) => el("div", { class: "field" }, el("label", { for: id }, title),
  el("input", { class: "input", id, name: id, autocomplete: "off", autocapitalize: "none", spellcheck: "false", dir: "auto", autofocus: isFirst, placeholder: "optics, noise" }));

const tagsOf = (field) => field.querySelector("input").value.split(",").map((tag) => tag.trim().toLowerCase()).filter(Boolean);
