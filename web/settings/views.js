// Saved searches of tickets: those of the workflow file, and your own.

import { get, send } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { noteFailure } from "../shared/failure-note.js";
import { note } from "../shared/notes.js";
import { stackTable } from "../shared/stack-table.js";
import { mainButton, rowButton } from "./parts.js";
import { saveView } from "./view-form.js";

export async function read(_, signal) {
  return (await get("views", { signal })).body.views;
}

export function show(views, desk) {
  const own = views.filter(({ owner }) => owner !== null);
  const shared = views.filter(({ owner }) => owner === null);
  const save = async (view, isNew) => {
    const saved = await saveView(view, views, isNew);
    if (saved) await desk.again(`The view “${saved.title}” is kept.`);
  };
  return [
    el("section", { class: "part", "aria-labelledby": "own-heading" },
      el("div", { class: "part-head" }, el("h2", { id: "own-heading" }, "Your own"),
        mainButton("Add a view", () => save(null, true), { isPrimary: false })),
      own.length ? table("Your own views", own, (view) => [
        rowButton("Change", `the view ${view.title}`, () => save(view, false)),
        rowButton("Remove", `the view ${view.title}`, () => remove(view, desk), { isDangerous: true }),
      ]) : el("p", { class: "quiet" }, "You have no views of your own. Nobody else sees them; they stand beside the shared ones at the tickets.")),
    el("section", { class: "part", "aria-labelledby": "shared-heading" },
      el("div", { class: "part-head" }, el("h2", { id: "shared-heading" }, "Shared")),
      el("p", { class: "quiet" }, "Everybody here has them. They stand in the workflow file, and are changed there; a copy can be changed here."),
      shared.length ? table("Shared views", shared, (view) => [rowButton("Copy", `the view ${view.title}`, () => save(view, true))])
        : el("p", { class: "quiet" }, "The workflow file has no views.")),
  ];
}

function table(label, views, actions) {
  return stackTable({
    label, kind: "has-actions", columns: ["View", "Filter", "Columns", "Shown as", { name: "To do", isUnnamed: true }],
    rows: views.map((view) => ({
      key: view.name,
      cells: [
        el("a", { href: `/tickets?${new URLSearchParams({ view: view.name })}`, dir: "auto" }, view.title),
        view.filter ? el("code", {}, view.filter) : "all tickets", view.columns.join(", "), shownAs(view),
        el("div", { class: "row-actions" }, actions(view)),
      ],
    })),
  });
}

function shownAs({ layout, group, sort }) {
  const by = sort.startsWith("-") ? `${sort.slice(1)}, last first` : sort;
  return `${layout}${group ? ` by ${group}` : ""}, sorted by ${by}`;
}

async function remove(view, desk) {
  const path = `views/${encodeURIComponent(view.name)}`;
  await send("DELETE", path);
  const { title, filter, columns, sort, group, layout } = view;
  await desk.again(`The view “${title}” is removed.`, {
    action: {
      text: "Undo",
      run: async () => {
        try {
          await send("PUT", path, { title, filter, columns, sort, layout, ...(group ? { group } : {}) });
          await desk.again(`The view “${title}” is back.`);
        } catch (failure) {
          noteFailure(`The view is not back: ${failure.title}.`, failure);
        }
      },
    },
  });
}
