// The forms that add somebody and change them.

import { get, send } from "../shared/api.js";
import { confirmed } from "../shared/dialog.js";
import { Failure } from "../shared/failure.js";
import { openForm } from "./form.js";
import { asName, current, roles } from "./parts.js";

const displayName = { name: "displayName", label: "What they are called", hint: "Shown beside the name; may be left out." };
const email = {
  name: "email", label: "E-mail", kind: "email",
  hint: "By it, whoever an issuer signs in is taken for this person where it has verified the address. Docket sends no mail.",
};
const role = { name: "role", label: "Role", kind: "select", options: roles };
const isActive = { name: "isActive", label: "Is let in", kind: "switch", hint: "Without it, their tokens and sessions let nobody in. What they did is kept." };

const path = (name) => `people/${encodeURIComponent(name)}`;
const bodyOf = (person) => ({
  displayName: person.displayName, role: person.role, isActive: person.isActive, ...(person.email ? { email: person.email } : {}),
});

/** Adds somebody; gives them, or null. */
export function addPerson(people) {
  return openForm({
    title: "Add a person", submit: "Add", doing: "Adding…", place: `settings/people/new`,
    values: { role: "requester" },
    fields: [
      {
        name: "name", label: "Name", isRequired: true, isCode: true,
        hint: "What they sign in with and are mentioned by, such as ana or jane@example.org. It stays as it is.",
      },
      displayName, email, role,
    ],
    send: async (values) => {
      const name = asName(values.name);
      if (people.some((person) => person.name === name)) {
        throw new Failure("problem", {
          title: "There is somebody of this name", errors: [{ field: "name", message: "is taken; change that person instead" }],
        });
      }
      return (await send("PUT", path(name), bodyOf({ ...values, isActive: true }))).body;
    },
  });
}

/** Changes somebody; gives `{ before, after }` as the server had and has them, or null. */
export function changePerson({ session }, person) {
  const isSelf = person.name === session.name;
  return openForm({
    title: `Change ${person.name}`, submit: "Save", place: `settings/people/${person.name}`,
    values: { ...person, email: person.email ?? "" },
    fields: [displayName, email, role, isActive],
    check: (values) => isMeant(person, values, isSelf),
    send: async (values) => {
      const now = await current("people", person.name) ?? person;
      const { body } = await send("PUT", path(person.name), bodyOf({ ...now, ...differing(person, values) }));
      return { before: now, after: body };
    },
  });
}

/** What somebody wrote anew, so that what others changed meanwhile stays. */
function differing(before, values) {
  return Object.fromEntries(Object.entries(values).filter(([name, value]) => value !== (before[name] ?? "")));
}

async function isMeant(before, after, isSelf) {
  const losesRole = before.role === "admin" && before.isActive && (after.role !== "admin" || !after.isActive);
  if (losesRole) {
    const { body } = await get("people").catch(() => ({ body: { people: [] } }));
    const others = body.people.filter((person) => person.name !== before.name && person.role === "admin" && person.isActive);
    if (!others.length) {
      return confirmed(`${before.name} is the last admin`, "Afterwards nobody can change people, tokens and access here any more. "
        + "Only somebody with a terminal on the machine of the server makes another admin: docket person add NAME --role admin",
      { yes: "Do it all the same", isDangerous: true });
    }
    if (isSelf) {
      return confirmed("Take this from yourself?", "You lose what only admins may do at once, and another admin has to give it back.",
        { yes: "Do it", isDangerous: true });
    }
  }
  if (before.isActive && !after.isActive) {
    return confirmed(`Lock ${before.name} out?`,
      "Their tokens and sessions let nobody in from now on, and their programs stop. What they did is kept, and they can be let in again.",
      { yes: "Lock out", isDangerous: true });
  }
  if (before.role !== "admin" && after.role === "admin") {
    return confirmed(`Make ${before.name} an admin?`, "Admins see everything, whatever the lists of access say, and may change everything here.",
      { yes: "Make an admin" });
  }
  return true;
}
