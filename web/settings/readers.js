// Who may see a collection or a queue, in words, and the form that says so.

import { get, send } from "../shared/api.js";
import { confirmed } from "../shared/dialog.js";
import { openForm } from "./form.js";

const open = { collection: "whoever may ask", queue: "every agent" };
const roleWords = { requester: "everybody who is signed in", agent: "agents", admin: "admins" };

/** `list` is the list of access; undefined where there is none. */
export function readersInWords(kind, list) {
  if (!list) return open[kind];
  if (!list.readers.length) return "admins only";
  return list.readers.map(readerInWords).join(", ");
}

function readerInWords(reader) {
  if (reader === "signed-in") return "everybody who is signed in";
  const [kind, name] = [reader.slice(0, reader.indexOf(":")), reader.slice(reader.indexOf(":") + 1)];
  return kind === "role" ? roleWords[name] : kind === "group" ? `the group ${name}` : name;
}

const path = (kind, name) => `access/${kind}s/${encodeURIComponent(name)}`;

/** Says who may see something; gives what is so then, in words, or null where the form was left. */
export function changeReaders({ kind, name, list, groups, people }) {
  const options = [
    { value: "signed-in", text: "everybody who is signed in" }, { value: "role:agent", text: "agents" },
    ...groups.map((group) => ({ value: `group:${group.name}`, text: `group:${group.name}` })),
    ...people.map((person) => ({ value: `person:${person.name}`, text: `person:${person.name}` })),
  ];
  const things = kind === "queue" ? "the tickets of this queue" : "the documents of this collection";
  return openForm({
    title: `Who may see ${kind} ${name}`, submit: "Save", place: `settings/access/${kind}/${name}`,
    intro: "What somebody may not see is not there for them: in no answer, search, list or count. Admins see everything"
      + `${kind === "queue" ? ", and whoever filed a ticket or watches it sees that ticket" : ""}.`,
    values: { which: list ? "some" : "all", readers: list?.readers ?? [] },
    aliases: { group: "readers", person: "readers" },
    fields: [
      {
        name: "which", label: `Who may see ${things}`, kind: "select",
        options: [{ value: "all", text: kind === "queue" ? "Every agent" : "Whoever may ask" }, { value: "some", text: "Only those that are named" }],
      },
      {
        name: "readers", label: "Readers", kind: "names", options, when: ({ which }) => which === "some",
        hint: "group:fabric, person:ana, role:agent or signed-in. With nobody named, only admins see it.",
      },
    ],
    check: async ({ which }) => which === "some" || !list || confirmed(`Open ${kind} ${name}?`,
      `${kind === "queue" ? "Every agent sees" : "Whoever may ask sees"} ${things} from the next request on; until now: ${readersInWords(kind, list)}.`,
      { yes: "Open it", isDangerous: true }),
    send: async ({ which, readers }) => {
      if (which === "some") {
        // What others added or took out meanwhile stays so.
        const now = (await get("access")).body.lists.find((other) => other.kind === kind && other.name === name)?.readers ?? [];
        const known = list?.readers ?? [];
        const { body } = await send("PUT", path(kind, name), { readers: [
          ...now.filter((reader) => readers.includes(reader) || !known.includes(reader)),
          ...readers.filter((reader) => !now.includes(reader) && !known.includes(reader)),
        ] });
        return `The ${kind} ${name} is seen by ${readersInWords(kind, body)}${body.readers.length ? " and by admins" : ""}.`;
      }
      if (list) await send("DELETE", path(kind, name));
      return `The ${kind} ${name} is seen by ${open[kind]}.`;
    },
  });
}
