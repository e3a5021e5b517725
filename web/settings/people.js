// People: who there is, with which role, in which groups; adding and changing them, and signing them out.

import { get, send } from "../shared/api.js";
import { confirmed } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { stackTable } from "../shared/stack-table.js";
import { count } from "../shared/wording.js";
import { commandBox } from "./command.js";
import { findList } from "./finder.js";
import { mainButton, rowButton, state } from "./parts.js";
import { addPerson, changePerson } from "./person-form.js";

/** Who was added last, as they cannot sign in yet. */
let added = null;

export async function read({ isAgent, isAdmin }, signal) {
  const list = async (path) => (await get(path, { signal })).body[path];
  const [people, groups, sessions] = await Promise.all([
    list("people"), isAgent ? list("groups") : [], isAdmin ? list("sessions") : [],
  ]);
  return { people, groups, sessions };
}

export function show({ people, groups, sessions }, desk) {
  desk.signal.addEventListener("abort", () => { added = null; }, { once: true });
  const add = async () => {
    const person = await addPerson(people);
    if (!person) return;
    added = person.name;
    await desk.again(`${person.name} is known here now, as ${withArticle(person.role)}.`);
  };
  const rowOf = (person) => {
    const own = sessions.filter((session) => session.person === person.name);
    const isSelf = person.name === desk.session?.name;
    return {
      key: person.name,
      cells: [
        [el("span", { dir: "auto" }, person.displayName || person.name), person.displayName ? [" ", el("code", { class: "name" }, person.name)] : null,
          isSelf ? el("span", { class: "badge" }, "you") : null],
        person.role,
        groups.filter(({ members }) => members.includes(person.name)).map(({ title }) => title).join(", "),
        person.email ?? "",
        !person.isActive ? state("locked out", "is-off") : own.length ? `active, signed in with ${count(own.length, "browser", "browsers")}` : "active",
        ...(desk.isAdmin ? [actions(person, own.length, desk)] : []),
      ],
    };
  };
  const columns = ["Person", "Role", "Groups", "E-mail", "State",
    ...(desk.isAdmin ? [{ name: "To do", isUnnamed: true }] : [])];
  return [
    desk.isAdmin ? el("p", { class: "actions" }, mainButton("Add a person", add)) : null,
    added ? firstSteps(added, desk) : null,
    desk.isAgent ? null : el("p", { class: "quiet" }, "Requesters see only themselves here."),
    findList({
      place: "people", items: people, words: ["person", "people"],
      textOf: ({ name, displayName, email, role, isActive }) => `${name} ${displayName} ${email ?? ""} ${role} ${isActive ? "" : "locked out"}`,
      show: (found) => stackTable({ label: "People", kind: "has-actions", columns, rows: found.map(rowOf) }),
    }).nodes,
    desk.isAgent && !desk.isAdmin ? el("p", { class: "quiet" }, "Admins add people and change them.") : null,
  ];
}

export const withArticle = (role) => (role === "requester" ? "a requester" : `an ${role}`);

function actions(person, sessions, desk) {
  const { name } = person;
  return el("div", { class: "row-actions" },
    rowButton("Change", name, async () => {
      const changed = await changePerson(desk, person);
      if (changed) await desk.again(whatChanged(changed));
    }),
    sessions ? rowButton("Sign out", name, async () => {
      const isSelf = name === desk.session?.name;
      const detail = isSelf ? "You are signed out here, too, and have to sign in again."
        : `${name} can sign in again at once. To keep somebody out, take “is let in” away from them.`;
      if (!await confirmed(`Sign ${isSelf ? "yourself" : name} out of ${count(sessions, "browser", "browsers")}?`, detail, { yes: "Sign out" })) return;
      const { body } = await send("DELETE", `people/${encodeURIComponent(name)}/sessions`);
      if (isSelf) location.reload();
      else await desk.again(`${name} was signed out: ${count(body.ended, "session", "sessions")} ended.`);
    }) : null);
}

function whatChanged({ before, after: { name, role, isActive } }) {
  if (before.isActive && !isActive) return `${name} is locked out: tokens and sessions let nobody in by this name any more.`;
  if (!before.isActive && isActive) return `${name} is let in again.`;
  return before.role === role ? `${name} was changed.` : `${name} is ${withArticle(role)} now.`;
}

/** How somebody who was added comes in. */
function firstSteps(name, { session, again }) {
  return el("section", { class: "next-step", "aria-labelledby": "next-step" },
    el("h2", { id: "next-step" }, `How ${name} comes in`),
    session?.provider ? el("p", {}, `By ${session.provider}, where they are called ${name}; or with a password.`) : null,
    el("p", {}, "A password is set in a terminal on the machine of the server, as no page and no mail of Docket sets one:"),
    commandBox(`docket person password ${name}`, "the command"),
    el("p", { class: "actions" }, el("button", { class: "text-button", type: "button", onclick: () => { added = null; again(); } }, "Done")));
}
