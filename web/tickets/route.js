// What the address of the page asks for: a view, a filter, an order, a form, columns.

export const sorts = [
  { name: "-priority", title: "Most urgent first" },
  { name: "-relevance", title: "Best match first" },
  { name: "-updated", title: "Last changed first" },
  { name: "updated", title: "Longest unchanged first" },
  { name: "-created", title: "Newest first" },
  { name: "created", title: "Oldest first" },
  { name: "due", title: "Due first" },
  { name: "-due", title: "Due last first" },
  { name: "title", title: "Title, A to Z" },
  { name: "-title", title: "Title, Z to A" },
  { name: "-number", title: "Number, highest first" },
  { name: "number", title: "Number, lowest first" },
  { name: "priority", title: "Least urgent first" },
];
export const groupings = [
  { name: "state", title: "State" },
  { name: "queue", title: "Queue" },
  { name: "priority", title: "Priority" },
  { name: "assignee", title: "Assignee" },
];

/** What is shown where the address names neither a view nor a filter. */
export const standardFilter = "is:active";

const isSort = (name) => sorts.some((sort) => sort.name === name) || name === "relevance";

/** `{ view, q, sort, form, by, columns }`; null where the address does not say. */
export function routeOf(address) {
  const parameters = new URL(address, location.origin).searchParams;
  const told = (name, isRight) => {
    const value = parameters.get(name);
    return value !== null && isRight(value) ? value : null;
  };
  return {
    view: told("view", Boolean),
    q: told("q", () => true),
    sort: told("sort", isSort),
    form: told("form", (form) => form === "list" || form === "board"),
    by: told("by", (by) => groupings.some(({ name }) => name === by)),
    columns: told("columns", Boolean)?.split(",") ?? null,
  };
}

export function addressOf({ view, q, sort, form, by, columns }) {
  const parameters = new URLSearchParams(Object.entries({ view, q, sort, form, by, columns: columns?.join(",") ?? null })
    .filter(([, value]) => value !== null && value !== undefined));
  return parameters.size ? `/tickets?${parameters}` : "/tickets";
}

/**
 * What is shown for a route: `{ view, isEdited, filter, sort, form, by, columns }`, with what the view says
 * where the address does not. `view` is null where there is none of this name.
 */
export function shownFor(route, views) {
  const view = route.view ? views.findLast(({ name }) => name === route.view) ?? null : null;
  const filter = (route.q ?? view?.filter ?? standardFilter).trim();
  const by = route.by ?? (groupings.some(({ name }) => name === view?.group) ? view.group : "state");
  return {
    view, filter, by,
    sort: route.sort ?? view?.sort ?? null,
    form: route.form ?? view?.layout ?? "list",
    columns: route.columns ?? (view?.columns?.length ? view.columns : null),
    isEdited: Boolean(view) && (filter !== view.filter.trim() || (route.sort !== null && route.sort !== view.sort)
      || (route.form !== null && route.form !== view.layout) || (route.by !== null && route.by !== view.group)
      || (route.columns !== null && route.columns.join() !== view.columns.join())),
  };
}
