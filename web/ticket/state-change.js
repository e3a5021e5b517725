// Moving the ticket on: what each state asks for, and the dialogs that ask it.

import { openDialog } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { note } from "../shared/notes.js";
import { mayFollow, resolutionTitle, states, stateTitle } from "../shared/ticket-words.js";
import { momentText, serverNow } from "../shared/time.js";
import { change, changeNow, tellFailure } from "./changes.js";
import { proofPart } from "./proof.js";
import { isActive, resolutions, sentence } from "./words.js";

/** What the menu of states offers to whoever is signed in. */
export function stateItems(open) {
  const { ticket } = open;
  const items = states.filter((state) => {
    if (!mayFollow(ticket.state, state)) return false;
    if (open.mayWork) return true;
    return state === "open" ? open.mayReopen : state === "solved" && open.maySolve;
  }).map((state) => ({
    text: `${stateTitle(state)}${state === "open" && ticket.state !== "solved" ? "" : "…"}`, isChosen: false, run: () => moveTo(open, state),
  }));
  return items.length ? [{ text: stateTitle(ticket.state), isChosen: true, run: () => {} }, ...items] : [];
}

/**
 * Moves the ticket to a state; asks for what belongs to it. `message` is what goes with it, if it is written
 * already: then `onMessage(text)` keeps what becomes of it.
 */
export function moveTo(open, state, { message, onMessage } = {}) {
  if (state === "open" && isActive(open.ticket)) {
    const before = open.ticket.state;
    return changeNow(open, { state }, {
      done: "The ticket is open", undo: before === "pending" ? { state: "pending", pendingUntil: open.ticket.pendingUntil } : undefined,
    });
  }
  if (state === "open") return ask(open, state, "Open it again", [whyField("Why is it open again?")], "Open again");
  if (state === "pending") return ask(open, state, "Let it wait", [untilField(), whyField("What does it wait for?")], "Set to pending");
  return ask(open, state, state === "closed" ? "Close it for good" : "Solve", endFields(open, state, { message, onMessage }), state === "closed" ? "Close" : "Solve");
}

/** `fields`: `{ element, read() }`, the latter giving parts of PATCH or `{ problem, focus }`. */
function ask(open, state, title, fields, yes) {
  const base = open.ticket;
  return openDialog(title, (close) => {
    const problem = el("p", { class: "problem", role: "alert" });
    const button = el("button", { class: "button primary", type: "submit" }, yes);
    const form = el("form", { class: "dialog-form", novalidate: true },
      fields.map(({ element }) => element), problem,
      el("p", { class: "actions" }, button, el("button", { class: "button", type: "button", onclick: () => close() }, "Cancel")));
    form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
    });
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (button.disabled) return;
      const wanted = { state };
      for (const field of fields) {
        const read = field.read?.() ?? {};
        if (read.problem) {
          problem.textContent = read.problem;
          read.focus.focus();
          return;
        }
        Object.assign(wanted, read);
      }
      problem.textContent = "";
      button.disabled = true;
      try {
        const outcome = await change(open, wanted, { base });
        if (outcome === "kept") return;
        if (outcome === "done") note(`${open.number} is ${stateTitle(state).toLowerCase()}.`);
        close(outcome);
      } catch (failure) {
        if (!failure.kind) throw failure;
        tellFailure(problem, failure);
        form.querySelector("[name=why]")?.closest("details")?.setAttribute("open", "");
      } finally {
        button.disabled = false;
      }
    });
    queueMicrotask(() => (form.querySelector("textarea") ?? button).focus());
    return form;
  }, { isWide: fields.some(({ isProof }) => isProof), place: `${open.number}/${state}`, isDone: (outcome) => outcome === "done" });
}

function area(name, label, { help, rows = 2, value = "" } = {}) {
  const control = el("textarea", { class: "input", name, rows, dir: "auto" });
  control.value = value;
  return { control, element: el("label", { class: "field" }, el("span", { class: "label" }, label), control, help ? el("span", { class: "quiet" }, help) : null) };
}

function whyField(label, help) {
  const { control, element } = area("why", label, { help });
  return { element, read: () => (control.value.trim() ? { why: control.value.trim() } : {}), control };
}

const hour = 3_600_000;

function untilField() {
  const tomorrow = new Date(serverNow());
  tomorrow.setDate(tomorrow.getDate() + 1);
  tomorrow.setHours(9, 0, 0, 0);
  const choices = [
    ["", "Until somebody opens it"], [serverNow() + 4 * hour, "For 4 hours"], [tomorrow.getTime(), "Until tomorrow, 09:00"],
    [serverNow() + 48 * hour, "For 2 days"], [serverNow() + 168 * hour, "For a week"], ["other", "Until another time…"],
  ];
  const other = el("input", { class: "input", type: "datetime-local", "aria-label": "Until when", hidden: true });
  const select = el("select", { class: "input" }, choices.map(([value, text]) => el("option", { value },
    typeof value === "number" ? `${text} (${momentText(new Date(value).toISOString())})` : text)));
  select.addEventListener("change", () => {
    other.hidden = select.value !== "other";
    if (!other.hidden) other.focus();
  });
  return {
    element: el("div", { class: "field" }, el("label", {}, el("span", { class: "label" }, "How long"), select), other),
    read: () => {
      if (!select.value) return {};
      const date = new Date(select.value === "other" ? other.value : Number(select.value));
      if (Number.isNaN(date.getTime())) return { problem: "Say until when.", focus: other };
      if (date.getTime() <= serverNow()) return { problem: "That time is over.", focus: other };
      return { pendingUntil: `${date.toISOString().slice(0, 19)}Z` };
    },
  };
}

function endFields(open, state, { message, onMessage }) {
  const { ticket, isAgent } = open;
  const isUnproven = ticket.alert && !ticket.alert.proven && isActive(ticket);
  const offered = Object.entries(resolutions).filter(([name]) => isAgent || name !== "wontFix");
  const standard = ticket.resolution ?? (ticket.type === "question" ? "answered" : "fixed");
  const choice = el("fieldset", { class: "field choice-list" }, el("legend", { class: "label" }, "How it came to be done"),
    offered.map(([name, detail]) => el("label", {},
      el("input", { type: "radio", name: "resolution", value: name, checked: name === standard }), el("span", {}, sentence(resolutionTitle(name))), el("span", { class: "quiet" }, detail))));
  // What is written already has its draft where it was written.
  const answer = area(onMessage ? "" : "message", isAgent ? "Last words to the requester" : "Anything to add", {
    rows: 4, value: message ?? "", help: "Markdown. May stay empty.",
  });
  if (onMessage) answer.control.addEventListener("input", () => onMessage(answer.control.value));
  const proof = proofPart(open, (text) => {
    answer.control.value = [answer.control.value.trim(), text].filter(Boolean).join("\n\n");
    answer.control.dispatchEvent(new Event("input", { bubbles: true }));
  });
  const why = isUnproven
    ? whyField("Why by hand", "Telemetry filed this ticket and has not proved that the fault is gone, so the history keeps why it ends now.")
    : null;
  const knowledge = isAgent ? el("input", { type: "checkbox", checked: ticket.knowledge }) : null;
  return [
    { element: el("p", { class: "quiet" }, state === "closed"
      ? "A closed ticket is not opened again; what comes up later is a new one." : "A solved ticket can be opened again.") },
    proof ? { element: proof, isProof: true } : null,
    { element: choice, read: () => ({ resolution: choice.querySelector(":checked")?.value }) },
    ticket.state === "closed" ? null : {
      element: answer.element, read: () => (answer.control.value.trim() ? { message: { body: answer.control.value.trim() } } : {}),
    },
    why ? { ...why, read: () => (why.control.value.trim() ? why.read() : { problem: "Say why it ends by hand.", focus: why.control }) } : null,
    knowledge ? {
      element: el("label", { class: "check" }, knowledge, el("span", {}, "Others may learn from it"),
        el("span", { class: "quiet" }, "What was said to the requester is found by questions; notes are not.")),
      read: () => (knowledge.checked === ticket.knowledge ? {} : { knowledge: knowledge.checked }),
    } : null,
  ].filter(Boolean);
}
