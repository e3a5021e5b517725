// The sections as a list of links; where there is little room, behind a button.

import { el } from "../shared/dom.js";
import { addressOf, groups, hasRole, overview } from "./sections.js";

const box = document.getElementById("sections");
const words = { admin: "for admins", agent: "for agents", requester: "sign in", null: "sign in" };
const current = el("span");
const button = el("button", {
  class: "sections-button", type: "button", "aria-expanded": "false", "aria-controls": "sections-list", onclick: () => open(!isOpen()),
}, current);
const list = el("div", { class: "sections-list", id: "sections-list" });

const isOpen = () => button.ariaExpanded === "true";

function open(wanted) {
  button.ariaExpanded = String(wanted);
}

box.append(button, list);
box.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !isOpen()) return;
  open(false);
  button.focus();
});
document.addEventListener("click", (event) => { if (!box.contains(event.target)) open(false); });

/** Shows where the reader is; what they may not see is marked so, and can be gone to all the same. */
export function showNavigation(section, session) {
  open(false);
  current.textContent = section ? section.title : "Settings";
  list.replaceChildren(
    el("ul", {}, item(overview, "Overview", section, session)),
    ...groups.map(({ title, sections }, index) => {
      const id = `sections-${index}`;
      return el("div", {}, el("p", { class: "sections-title", id }, title),
        el("ul", { "aria-labelledby": id }, sections.map((entry) => item(entry, entry.title, section, session))));
    }));
}

function item(entry, title, section, session) {
  const isClosed = session && !hasRole(session, entry.role);
  return el("li", {}, el("a", {
    href: addressOf(entry), class: isClosed ? "is-closed" : null, "aria-current": entry === section ? "page" : null,
  }, el("span", {}, title), isClosed ? el("small", {}, session.isSignedIn ? words[entry.role] : "sign in") : null));
}
