// What is shown once a ticket is filed, where it does not lead straight to it.

import { el } from "../shared/dom.js";
import { count } from "../shared/wording.js";

/** A report that joined a ticket which is there. */
export const joinedNodes = (ticket, { onSeparate }) => [
  el("p", {}, el("strong", { dir: "auto" }, ticket.title)),
  el("p", {}, "Telemetry opened that ticket for the fault that you report. What you wrote is a message there, and you are told what becomes of it."),
  el("p", { class: "actions" },
    el("a", { class: "button primary", href: `/tickets/${ticket.number}` }, `Go to ${ticket.number}`),
    el("button", { class: "button", type: "button", onclick: onSeparate }, "File a ticket of its own all the same")),
];

/** A ticket whose files are not all with it. */
export const filesNodes = (number, failed, { onAgain }) => [
  el("p", {}, `${number} is filed, but ${count(failed.length, "file", "files")} could not be attached:`),
  el("ul", {}, failed.map(({ name, reason }) => el("li", {}, el("bdi", {}, name), `: ${reason}`))),
  el("p", { class: "actions" },
    el("button", { class: "button primary", type: "button", onclick: onAgain }, "Try again"),
    el("a", { class: "button", href: `/tickets/${number}` }, `Go to ${number} without them`)),
];

/** A ticket of somebody who is not signed in, who cannot look at it. */
export const strangerNodes = (number) => [
  el("p", {}, "Your ticket is filed as ", el("strong", {}, number), ". Keep the number: who works on it knows it by that."),
  el("p", { class: "actions" }, el("a", { class: "button", href: "/tickets/new" }, "File another one"), el("a", { class: "button", href: "/" }, "Ask Docket")),
];
