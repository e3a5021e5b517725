// Groups of people, and the queues of tickets that they work on.

import { get, send } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { Failure } from "../shared/failure.js";
import { stackTable } from "../shared/stack-table.js";
import { openForm } from "./form.js";
import { asName, current, mainButton, rowButton, state } from "./parts.js";
import { changeReaders, readersInWords } from "./readers.js";

export async function read({ isAgent, isAdmin }, signal) {
  const list = async (path, name = path) => (await get(path, { signal })).body[name];
  const [queues, groups, people, lists] = await Promise.all([
    list("queues"), isAgent ? list("groups") : null, isAdmin ? list("people") : [], isAdmin ? list("access", "lists") : [],
  ]);
  return { queues, groups, people, lists };
}

export function show(value, desk) {
  return [
    value.groups ? groupPart(value, desk) : null,
    queuePart(value, desk),
    desk.isAdmin ? null : el("p", { class: "quiet" }, desk.isAgent ? "Admins change groups and queues." : "Who is in which group is shown to agents."),
  ];
}

const toDo = (desk) => (desk.isAdmin ? [{ name: "To do", isUnnamed: true }] : []);
const titled = ({ title, name }) => [el("span", { dir: "auto" }, title), title === name ? null : [" ", el("code", { class: "name" }, name)]];

function groupPart({ groups, queues, people }, desk) {
  const change = async (group) => {
    const saved = await saveGroup(group, groups, people);
    if (saved) await desk.again(`In the group ${saved.title}: ${saved.members.join(", ") || "nobody"}.`);
  };
  return el("section", { class: "part", "aria-labelledby": "groups-heading" },
    el("div", { class: "part-head" }, el("h2", { id: "groups-heading" }, "Groups"),
      desk.isAdmin ? mainButton("Add a group", () => change(null), { isPrimary: false }) : null),
    groups.length ? stackTable({
      label: "Groups", kind: "has-actions", columns: ["Group", "People", "Works on", ...toDo(desk)],
      rows: groups.map((group) => ({
        key: group.name,
        cells: [
          titled(group), group.members.length ? group.members.join(", ") : el("span", { class: "quiet" }, "nobody yet"),
          queues.filter((queue) => queue.group === group.name).map(({ title }) => title).join(", "),
          ...(desk.isAdmin ? [el("div", { class: "row-actions" }, rowButton("Change", `the group ${group.name}`, () => change(group)))] : []),
        ],
      })),
    }) : el("p", { class: "quiet" }, "There are no groups yet. A queue belongs to a group, whose people work on its tickets."));
}

function saveGroup(group, groups, people) {
  return openForm({
    title: group ? `Change the group ${group.name}` : "Add a group", submit: group ? "Save" : "Add",
    place: `settings/groups/${group?.name ?? "new"}`,
    values: { name: group?.name ?? "", title: group?.title ?? "", members: group?.members ?? [] },
    fields: [
      ...(group ? [] : [nameField]),
      { name: "title", label: "Title", hint: "What people read; the name where it is left out." },
      { name: "members", label: "People", kind: "names", options: people.map(({ name }) => ({ value: name })), hint: "Each by their name; they must be known here." },
    ],
    send: async (values) => {
      const name = group?.name ?? free(values.name, groups);
      const now = group ? await current("groups", name) ?? group : null;
      // What others added or took out meanwhile stays so.
      const members = now ? [
        ...now.members.filter((member) => values.members.includes(member) || !group.members.includes(member)),
        ...values.members.filter((member) => !now.members.includes(member) && !group.members.includes(member)),
      ] : values.members;
      const title = now && values.title === group.title ? now.title : values.title;
      return (await send("PUT", `groups/${encodeURIComponent(name)}`, { ...(title ? { title } : {}), members })).body;
    },
  });
}

const nameField = {
  name: "name", label: "Name", isRequired: true, isCode: true, hint: "Of letters, digits, - and _, such as fabric; filters name it so. It stays as it is.",
};

function free(text, taken) {
  const name = asName(text);
  if (!taken.some((entry) => entry.name === name)) return name;
  throw new Failure("problem", { title: "The name is taken", errors: [{ field: "name", message: "is taken; change that one instead" }] });
}

function queuePart({ queues, groups, people, lists }, desk) {
  const change = async (queue) => {
    const saved = await saveQueue(queue, queues, groups);
    if (!saved) return;
    await desk.again(`The queue ${saved.title} belongs to the group ${saved.group}${saved.isActive ? "" : ", and takes no new tickets"}.`);
  };
  const listOf = ({ name }) => lists.find((list) => list.kind === "queue" && list.name === name);
  const see = async (queue) => {
    const words = await changeReaders({ kind: "queue", name: queue.name, list: listOf(queue), groups, people });
    if (words) await desk.again(words);
  };
  return el("section", { class: "part", "aria-labelledby": "queues-heading" },
    el("div", { class: "part-head" }, el("h2", { id: "queues-heading" }, "Queues"),
      desk.isAdmin && groups.length ? mainButton("Add a queue", () => change(null), { isPrimary: false }) : null),
    queues.length ? stackTable({
      label: "Queues", kind: "has-actions", columns: ["Queue", "Group", "New tickets", ...(desk.isAdmin ? ["Seen by"] : []), ...toDo(desk)],
      rows: queues.map((queue) => ({
        key: queue.name,
        cells: [
          titled(queue), groups?.find(({ name }) => name === queue.group)?.title ?? queue.group,
          queue.isActive ? "yes" : state("takes none", "is-off"),
          ...(desk.isAdmin ? [
            readersInWords("queue", listOf(queue)),
            el("div", { class: "row-actions" }, rowButton("Change", `the queue ${queue.name}`, () => change(queue)),
              rowButton("Access", `to the queue ${queue.name}`, () => see(queue))),
          ] : []),
        ],
      })),
    }) : el("p", { class: "quiet" }, "There are no queues that you see."));
}

function saveQueue(queue, queues, groups) {
  return openForm({
    title: queue ? `Change the queue ${queue.name}` : "Add a queue", submit: queue ? "Save" : "Add",
    place: `settings/queues/${queue?.name ?? "new"}`,
    values: { name: queue?.name ?? "", title: queue?.title ?? "", group: queue?.group ?? groups[0]?.name, isActive: queue?.isActive ?? true },
    fields: [
      ...(queue ? [] : [nameField]),
      { name: "title", label: "Title", hint: "What people read; the name where it is left out." },
      {
        name: "group", label: "Group", kind: "select", hint: "Its people work on the tickets of the queue.",
        options: groups.map(({ name, title }) => ({ value: name, text: title === name ? name : `${title} (${name})` })),
      },
      { name: "isActive", label: "Takes new tickets", kind: "switch", hint: "Without it, no ticket is filed or moved here; those that are here stay." },
    ],
    send: async (values) => {
      const name = queue?.name ?? free(values.name, queues);
      const now = queue ? await current("queues", name) ?? queue : {};
      const own = Object.fromEntries(["title", "group", "isActive"].map((key) => [key, queue && values[key] === queue[key] ? now[key] : values[key]]));
      return (await send("PUT", `queues/${encodeURIComponent(name)}`, { ...own, title: own.title || name })).body;
    },
  });
}
