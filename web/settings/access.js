// Lists of access: which collections of documents and which queues of tickets are seen by whom.

import { get, getAll } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { stackTable } from "../shared/stack-table.js";
import { count } from "../shared/wording.js";
import { rowButton, state } from "./parts.js";
import { changeReaders, readersInWords } from "./readers.js";

export async function read(_, signal) {
  const list = async (path, name = path) => (await get(path, { signal })).body[name];
  const [lists, queues, groups, people, documents] = await Promise.all([
    list("access", "lists"), list("queues"), list("groups"), list("people"),
    getAll("documents?limit=1000", ({ documents }) => documents, { signal, most: 50_000 }),
  ]);
  const collections = new Map(lists.filter(({ kind }) => kind === "collection").map(({ name }) => [name, 0]));
  for (const { collection } of documents) collections.set(collection, (collections.get(collection) ?? 0) + 1);
  return { lists, queues, groups, people, collections };
}

export function show({ lists, queues, groups, people, collections }, desk) {
  const part = (kind, title, things, empty) => el("section", { class: "part", "aria-labelledby": `${kind}-heading` },
    el("div", { class: "part-head" }, el("h2", { id: `${kind}-heading` }, title)),
    things.length ? stackTable({
      label: title, kind: "has-actions",
      columns: [...(kind === "queue" ? ["Queue", "Title"] : ["Collection", "Holds"]), "Seen by", { name: "To do", isUnnamed: true }],
      rows: things.map(({ name, words }) => {
        const list = lists.find((entry) => entry.kind === kind && entry.name === name);
        return {
          key: name,
          cells: [
            el("code", {}, name), words,
            list ? state([readersInWords(kind, list), list.readers.length ? ", and admins" : null], "is-bound") : el("span", {}, readersInWords(kind, list)),
            el("div", { class: "row-actions" }, rowButton("Change", `who sees the ${kind} ${name}`, async () => {
              const said = await changeReaders({ kind, name, list, groups, people });
              if (said) await desk.again(said);
            })),
          ],
        };
      }),
    }) : el("p", { class: "quiet" }, empty));
  return [
    el("p", { class: "notice-line" }, desk.session?.isAskingOpen
      ? "Asking is open here: whoever reaches this server may ask, also without signing in, and gets answers from every collection that has no list."
      : "Asking is for people who are signed in, and for tokens."),
    part("collection", "Collections of documents", [...collections].sort(([one], [other]) => one.localeCompare(other))
      .map(([name, number]) => ({ name, words: number ? count(number, "document", "documents") : "no document now" })),
    "No documents are indexed yet. A collection can be bound to readers once it is there."),
    part("queue", "Queues of tickets", queues.map(({ name, title }) => ({ name, words: title })), "There are no queues."),
  ];
}
