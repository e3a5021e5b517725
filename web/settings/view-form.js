// The form of a view of one's own.

import { send } from "../shared/api.js";
import { Failure } from "../shared/failure.js";
import { openForm } from "./form.js";
import { asName } from "./parts.js";

const columns = [
  "number", "title", "type", "state", "priority", "score", "queue", "assignee", "requester", "tags", "due", "created", "updated", "sla", "project", "milestone",
];
const usual = ["number", "priority", "state", "title", "queue", "assignee", "updated"];
const sorts = ["priority", "updated", "created", "due", "number", "title", "relevance"];
const groups = ["state", "queue", "assignee", "priority", "type", "project", "milestone"];

/** Keeps a view; gives it, or null. `view` is what it begins with, null for nothing. */
export function saveView(view, views, isNew) {
  const isChange = view && !isNew;
  return openForm({
    title: isChange ? `Change “${view.title}”` : view ? `A view like “${view.title}”` : "Add a view",
    submit: isChange ? "Save" : "Add", isWide: true, place: `settings/views/${isChange ? view.name : `new ${view?.name ?? ""}`}`,
    values: {
      title: view ? (isChange ? view.title : `My ${view.title.toLowerCase()}`) : "",
      filter: view?.filter ?? "is:active", columns: view?.columns ?? usual, sort: (view?.sort ?? "-priority").replace(/^-/, ""),
      isDescending: (view?.sort ?? "-priority").startsWith("-"), group: view?.group ?? "", layout: view?.layout ?? "list",
    },
    fields: [
      { name: "title", label: "Title", isRequired: true },
      {
        name: "filter", label: "Filter", isCode: true,
        hint: "Such as assignee:me is:active, or queue:fabric priority>=high. Without one, all tickets that you see.",
      },
      {
        name: "columns", label: "Columns, in their order", kind: "names", isOrdered: true, options: columns.map((value) => ({ value })),
        hint: "A field of a type of ticket is fields.NAME.",
      },
      { name: "sort", label: "Sorted by", kind: "select", options: sorts.map((value) => ({ value, text: value })) },
      { name: "isDescending", label: "Last first, as the most urgent or the newest", kind: "switch" },
      { name: "group", label: "Taken together by", kind: "select", options: [{ value: "", text: "nothing" }, ...groups.map((value) => ({ value, text: value }))] },
      { name: "layout", label: "Shown as", kind: "select", options: [{ value: "list", text: "list" }, { value: "board", text: "board, with a column for each group" }] },
    ],
    send: async ({ title, filter, columns: chosen, sort, isDescending, group, layout }) => {
      const name = isChange ? view.name : freeName(title, views);
      const { body } = await send("PUT", `views/${encodeURIComponent(name)}`, {
        title, filter, columns: chosen, sort: (isDescending ? "-" : "") + sort, layout, ...(group ? { group } : {}),
      });
      return body;
    },
  });
}

/** A name for the address, made of the title; with a number where there is one already. */
function freeName(title, views) {
  const plain = asName(title).normalize("NFD").replace(/\p{M}/gu, "").replace(/[^a-z0-9_]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 36) || "view";
  const taken = new Set(views.map(({ name }) => name));
  for (let number = 1; number < 1_000; number += 1) {
    const name = number === 1 ? plain : `${plain}-${number}`;
    if (!taken.has(name)) return name;
  }
  throw new Failure("problem", { title: "There are too many views of this name", errors: [{ field: "title", message: "is taken" }] });
}
