// What somebody sees of a part that is not for them: whom it is for, and what to do.

import { el } from "./dom.js";
import { signInAddress } from "./session.js";

const people = { requester: "people who are signed in", agent: "agents", admin: "admins" };

/** `title` is the part's, and `role` the least that sees it; null for everybody who may ask. */
export function closedBox({ title, role }, session) {
  const link = (text) => el("a", { class: "button primary", href: signInAddress(), "data-sign-in": true }, text);
  const whom = people[role ?? "requester"];
  if (!session.isSignedIn) {
    return el("div", { class: "empty" },
      el("h2", {}, "Sign in to see this"),
      el("p", {}, `“${title}” is for ${whom}. You are not signed in.`),
      el("p", { class: "actions" }, link("Sign in")));
  }
  return el("div", { class: "empty" },
    el("h2", {}, `This is for ${whom}`),
    el("p", {}, "You are signed in as ", el("strong", {}, session.name), `, ${session.role}. `,
      "An admin gives somebody another role in the settings, at “People”, or in a terminal:"),
    el("pre", { class: "command" }, el("code", {}, `docket person add ${session.name} --role ${role}`)),
    el("p", { class: "actions" }, link("Sign in as somebody else")));
}
