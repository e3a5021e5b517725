// How many tickets a change of many would touch, before it is made.

import { get } from "../shared/api.js";
import { written } from "../shared/ticket-filter.js";
import { mayFollow } from "../shared/ticket-words.js";

/** So many tickets can be changed at once. */
export const bulkLimit = 1_000;

/**
 * `{ total, isExact, same, impossible }`: how many are meant, have it already, and cannot have it.
 *
 * `meant`: `{ filter }`, or `{ rows }` of those that are chosen; `kind` and `set` are of the change.
 */
export async function countChange(meant, kind, set, signal) {
  return meant.rows ? countRows(meant.rows, kind, set) : countFilter(meant.filter, kind, set, signal);
}

function countRows(rows, kind, set) {
  const isSame = (row) => {
    if (kind === "tags") return (set.addTags ?? []).every((tag) => row.tags.includes(tag)) && (set.removeTags ?? []).every((tag) => !row.tags.includes(tag));
    if (kind === "priority") return (row.priorityOverride?.priority ?? null) === set.priority;
    return row[kind] === set[kind];
  };
  const same = rows.filter(isSame).length;
  const impossible = rows.filter((row) => !isSame(row) && (row.mergedInto || (kind === "state" && !mayFollow(row.state, set.state)))).length;
  return { total: rows.length, isExact: true, same, impossible };
}

async function countFilter(filter, kind, set, signal) {
  const count = async (q, group) => (await get(`tickets?${new URLSearchParams({ q, limit: 1, ...(group ? { group } : {}) })}`, { signal })).body;
  const within = (term) => (filter ? `(${filter}) ${term}` : term);
  const { total, totalIsExact: isExact, groups } = await count(filter, kind === "tags" ? null : kind);
  if (kind === "tags") {
    const terms = [...(set.addTags ?? []).map((tag) => `tag:${written(tag)}`), ...(set.removeTags ?? []).map((tag) => `-tag:${written(tag)}`)];
    const same = terms.length ? (await count(within(terms.join(" ")))).total : 0;
    return { total, isExact, same, impossible: 0 };
  }
  // A priority that a person decides is kept as decided, also where it is what the score says.
  const same = kind === "priority" ? (set.priority === null ? (await count(within("-is:overridden"))).total : 0)
    : groups.find(({ value }) => value === set[kind])?.count ?? 0;
  const impossible = kind === "state"
    ? groups.filter(({ value }) => value !== set.state && !mayFollow(value, set.state)).reduce((sum, group) => sum + group.count, 0) : 0;
  return { total, isExact, same, impossible };
}
