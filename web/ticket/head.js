// The head of the ticket: number, title, how it stands, and what is done with the whole of it.

import { copyText } from "../shared/copy.js";
import { el } from "../shared/dom.js";
import { menuButton } from "../shared/menu.js";
import { note } from "../shared/notes.js";
import { priorityMark, resolutionTitle, stateMark } from "../shared/ticket-words.js";
import { ago, moment } from "../shared/time.js";
import { changeNow } from "./changes.js";
import { draftDialog } from "./draft-document.js";
import { mergeDialog } from "./merge.js";
import { moveTo } from "./state-change.js";
import { splitDialog } from "./split.js";
import { hasDraft, textEditor } from "./text-editor.js";
import { addLink } from "./links.js";
import { isActive, personOf } from "./words.js";

export class Head {
  #open;
  #bar;
  #head;
  #title = el("h1", { id: "ticket-title", dir: "auto", tabindex: "-1" });
  #titleBox;
  #pencil;
  #marks = el("span", { class: "bar-marks" });
  #barTitle = el("span", { class: "bar-title", "aria-hidden": "true", dir: "auto" });
  #actions = el("span", { class: "bar-actions" });
  #about = el("p", { class: "about quiet" });
  #ended = el("div", { class: "ended", hidden: true });
  #keys = {};

  /** `bar` stays at the top while the page scrolls, `head` does not. */
  constructor(open, bar, head, { onReply }) {
    this.#open = open;
    this.#bar = bar;
    this.#head = head;
    this.#pencil = el("button", { class: "text-button", type: "button", onclick: () => this.#editTitle() }, "Edit", el("span", { class: "visually-hidden" }, " the title"));
    this.#titleBox = el("div", { class: "title-box" }, this.#title, " ", this.#pencil);
    bar.append(
      el("a", { href: "/tickets" }, "Tickets"), el("span", { class: "bar-number" }, open.number), this.#marks, this.#barTitle, this.#actions,
      el("button", { class: "button small bar-reply", type: "button", onclick: onReply }, "Reply"));
    head.append(this.#titleBox, this.#about, this.#ended);
    // Once the title is out of sight, the bar tells it.
    new IntersectionObserver(([entry]) => bar.classList.toggle("is-past", !entry.isIntersecting), { rootMargin: "-48px 0px 0px" }).observe(this.#titleBox);
  }

  update() {
    const { ticket, mayWork, mayReply, mayNote } = this.#open;
    document.title = `${ticket.number} ${ticket.title} — Docket`;
    this.#title.textContent = ticket.title;
    this.#barTitle.textContent = ticket.title;
    this.#pencil.hidden = !mayWork;
    if (mayWork && hasDraft(this.#place) && this.#title.isConnected) this.#editTitle();
    const reply = this.#bar.querySelector(".bar-reply");
    reply.hidden = !mayReply && !mayNote;
    reply.textContent = mayReply ? "Reply" : "Note";
    this.#once("marks", [ticket.state, ticket.priority], () => this.#marks.replaceChildren(stateMark(ticket.state), priorityMark(ticket.priority)));
    this.#once("about", [ticket.updatedAt, ticket.requester, ticket.assignee, ticket.reopenCount, ticket.origin], () => this.#about.replaceChildren(...this.#aboutNodes()));
    this.#once("ended", [ticket.state, ticket.mergedInto, ticket.resolution], () => this.#showEnded());
    const key = [mayWork, this.#open.maySolve, this.#open.mayReopen, ticket.state, ticket.watchers.includes(this.#open.session.name)];
    this.#once("actions", key, () => this.#actions.replaceChildren(...this.#actionNodes()));
  }

  #once(name, key, show) {
    const text = JSON.stringify(key);
    if (this.#keys[name] === text) return;
    this.#keys[name] = text;
    show();
  }

  get #place() {
    return `${this.#open.number}/title`;
  }

  #editTitle() {
    const field = el("textarea", { class: "input title-input", rows: 1, maxlength: 300, dir: "auto" });
    const editor = textEditor(this.#open, {
      place: this.#place, label: "Title", value: this.#open.ticket.title, field, isRequired: true,
      set: (title) => (title === this.#open.ticket.title ? null : { title: title.replace(/\s*\n\s*/g, " ") }),
      done: () => {
        this.#titleBox.replaceChildren(this.#title, " ", this.#pencil);
        this.#pencil.focus();
      },
    });
    this.#titleBox.replaceChildren(el("h1", { class: "visually-hidden" }, this.#open.ticket.title), editor);
  }

  #aboutNodes() {
    const { requester, assignee, messages, createdAt, updatedAt, reopenCount, origin, template } = this.#open.ticket;
    const author = personOf(messages[0]?.author ?? "");
    const address = origin?.url && /^https?:\/\//i.test(origin.url) ? origin.url : null;
    return [
      el("span", {}, author && author !== requester ? ["Filed for ", el("bdi", {}, requester), " by ", el("bdi", {}, author)] : ["Filed by ", el("bdi", {}, requester)], " ", moment(createdAt)),
      el("span", {}, assignee ? ["with ", el("bdi", {}, assignee)] : "with nobody yet"),
      el("span", {}, "changed ", ago(updatedAt)),
      reopenCount ? el("span", {}, reopenCount === 1 ? "opened again once" : `opened again ${reopenCount} times`) : null,
      template ? el("span", {}, `from the template ${template}`) : null,
      origin ? el("span", {}, `was ${origin.system} `, address ? el("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, origin.key) : origin.key) : null,
      el("a", { class: "to-side", href: "#side" }, "All facts"),
    ].filter(Boolean);
  }

  #showEnded() {
    const { state, mergedInto, resolution, solvedAt, closedAt } = this.#open.ticket;
    this.#ended.hidden = !mergedInto && state !== "closed" && state !== "solved";
    this.#ended.replaceChildren(...(mergedInto
      ? [el("p", {}, el("strong", {}, "Merged into "), el("a", { href: `/tickets/${mergedInto}` }, mergedInto), ". Its messages are there, and what comes up later is written there.")]
      : [el("p", {}, el("strong", {}, state === "closed" ? "Closed " : "Solved "), moment(state === "closed" ? closedAt : solvedAt), resolution ? ` as ${resolutionTitle(resolution)}` : null, ". ",
        state === "solved" && this.#open.mayReopen ? "If it is not, open it again, or just answer." : null,
        state === "closed" ? "It is not opened again." : null)]));
  }

  #actionNodes() {
    const open = this.#open;
    const { ticket, mayWork } = open;
    const solve = open.maySolve && isActive(ticket)
      ? el("button", { class: "button small", type: "button", onclick: () => moveTo(open, "solved") }, "Solve") : null;
    const reopen = open.mayReopen ? el("button", { class: "button small", type: "button", onclick: () => moveTo(open, "open") }, "Open again") : null;
    return [solve, reopen, menuButton("More", () => this.#menu(mayWork), { class: "button small", "aria-label": "More to do with this ticket" })].filter(Boolean);
  }

  #menu(mayWork) {
    const open = this.#open;
    const { name } = open.session;
    const watches = open.ticket.watchers.includes(name);
    return [
      ...(mayWork ? [
        { text: watches ? "Stop watching" : "Watch", run: () => changeNow(open, watches ? { removeWatchers: [name] } : { addWatchers: [name] }, { done: watches ? "You watch it no more" : "You are told what happens" }) },
        { text: "Add a link…", run: () => addLink(open) },
        { text: "Merge into another…", run: () => mergeDialog(open) },
        { text: "Split messages off…", run: () => splitDialog(open) },
        { text: open.ticket.knowledge ? "Take out of knowledge" : "Make it knowledge", run: () => this.#knowledge() },
      ] : []),
      ...(open.isAgent ? [{ text: "Draft a document…", run: () => draftDialog(open) }] : []),
      { text: "Copy the address", run: () => copyAddress() },
    ];
  }

  #knowledge() {
    const { knowledge } = this.#open.ticket;
    return changeNow(this.#open, { knowledge: !knowledge }, {
      done: knowledge ? "Others do not learn from it any more" : "Others may learn from it once it is solved", undo: { knowledge },
    });
  }
}

async function copyAddress() {
  const address = location.origin + location.pathname;
  note(await copyText(address) ? "The address is copied." : address);
}
