// The first page of the settings: who you are, and what there is.

import { el } from "../shared/dom.js";
import { signInAddress } from "../shared/session.js";
import { moment } from "../shared/time.js";
import { addressOf, groups, hasRole } from "./sections.js";

const may = {
  requester: "You may file tickets, and see those that you filed or watch.",
  agent: "You may see and change all tickets that are not hidden from you.",
  admin: "You may do everything that can be done here.",
};

export const read = async () => null;

export function show(_, { session }) {
  return [you(session), ...groups.map(({ title, sections }) => el("section", { class: "overview" },
    el("h2", {}, title),
    el("ul", {}, sections.map((section) => {
      const isClosed = session && !hasRole(session, section.role);
      return el("li", { class: isClosed ? "is-closed" : null },
        el("a", { href: addressOf(section) }, section.title),
        el("p", {}, section.summary, isClosed ? ` ${whom(section.role, session)}` : null));
    }))))];
}

function whom(role, session) {
  return session.isSignedIn ? `For ${role}s.` : "Sign in to see it.";
}

function you(session) {
  if (!session) return el("p", {}, "The server does not tell who is signed in now.");
  if (!session.isSignedIn) {
    return el("div", { class: "you" },
      el("p", {}, "You are not signed in. ", session.isAskingOpen ? "You may ask, search, read documents and look at the fabric." : null),
      el("p", { class: "actions" }, el("a", { class: "button primary", href: signInAddress(), "data-sign-in": true }, "Sign in")));
  }
  return el("div", { class: "you" },
    el("p", {}, "You are signed in as ", el("strong", {}, session.name), `, ${session.role}`,
      session.expiresAt ? [", until ", moment(session.expiresAt)] : null, ". ", may[session.role]),
    session.csrfToken ? null : el("p", { class: "quiet" }, "The server in front of Docket says so; signing in and out is up to it."));
}
