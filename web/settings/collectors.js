// Collectors: what is read of the fabric, how fresh it is, and what cannot be read; kept up to date.

import { get } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { emptyState } from "../shared/loading.js";
import { stackTable } from "../shared/stack-table.js";
import { ago, serverNow, spanText } from "../shared/time.js";
import { count } from "../shared/wording.js";
import { findList } from "./finder.js";
import { state } from "./parts.js";

const interval = 10_000;

/** The server's time when they were read last, from which their ages count. */
let readAt = 0;

export const read = (_, signal) => readCollectors(signal);

async function readCollectors(signal) {
  try {
    return { collectors: (await get("collectors", { signal })).body.collectors, readAt: serverNow() };
  } catch (failure) {
    // Where no fabric is watched, there is nothing wrong.
    if (failure.status === 503) return { collectors: [], reason: failure.detail, readAt: serverNow() };
    throw failure;
  }
}

export function show(first, desk) {
  if (!first.collectors.length) return nothing(first);
  const list = listOf(first);
  let line = verdict(first);
  let said = line.textContent;
  const tell = (next) => {
    line.replaceWith(next);
    line = next;
    if (next.textContent !== said) desk.announce(next.textContent);
    said = next.textContent;
  };
  const follow = async () => {
    if (document.hidden) return;
    try {
      const next = await readCollectors(desk.signal);
      readAt = next.readAt;
      list.update(sorted(next.collectors));
      tell(verdict(next));
    } catch (failure) {
      if (!desk.signal.aborted) tell(verdict(first, failure));
    }
  };
  const timer = setInterval(follow, interval);
  desk.signal.addEventListener("abort", () => clearInterval(timer), { once: true });
  const isSimulated = first.collectors.some(({ simulated }) => simulated);
  return [
    line,
    isSimulated ? el("p", { class: "quiet" }, el("span", { class: "badge is-first" }, "simulated"), " This desk reads a fabric that is made up, to try it out.") : null,
    list.nodes,
    el("p", { class: "quiet" }, "It is read again every 10 seconds. What is wrong in the fabric itself stands at ", el("a", { href: "/fabric" }, "Fabric"), "."),
  ];
}

const wrong = ({ failure, fresh, targets }) => Boolean(failure) || fresh < targets;

function summaryOf({ collectors: all }) {
  const bad = all.filter(wrong).length;
  return bad ? `${bad} of ${count(all.length, "collector does", "collectors do")} not read everything`
    : `All ${count(all.length, "collector reads", "collectors read")} everything`;
}

function verdict(value, failure = null) {
  const isBad = failure || value.collectors.some(wrong);
  return el("p", { class: `verdict-line ${isBad ? "is-bad" : "is-good"}` },
    failure ? `What stands below is not followed now: ${failure.title.toLowerCase()}.` : `${summaryOf(value)}.`);
}

function nothing({ reason }) {
  return emptyState("No fabric is watched", reason || "Collectors read switches, hosts and services at intervals; none is set up here.",
    el("a", { class: "button", href: `/?${new URLSearchParams({ q: "How do I let Docket watch my own fabric?" })}` }, "Ask how to set it up"));
}

/** What is wrong comes first. */
const sorted = (collectors) => [...collectors].sort((one, other) =>
  wrong(other) - wrong(one) || one.name.localeCompare(other.name, "en", { numeric: true }));

function listOf(value) {
  readAt = value.readAt;
  return findList({
    place: "collectors", items: sorted(value.collectors), words: ["collector", "collectors"],
    textOf: ({ name, kind, failure }) => `${name} ${kind} ${failure ?? ""}`,
    show: (found) => stackTable({
      label: "Collectors",
      columns: ["Collector", "Kind", "State", "Newest", { name: "Every", isNumber: true }, { name: "Took", isNumber: true }, { name: "Readings", isNumber: true }],
      rows: found.map(row),
    }),
  });
}

function row({ name, kind, intervalSeconds, targets, fresh, ageSeconds, durationSeconds, readings, failure }) {
  return {
    key: name,
    cells: [
      name, kind,
      failure ? [state("not read", "is-bad"), el("span", { dir: "auto" }, ` ${failure}`)]
        : fresh < targets ? state(targets === 1 ? "old" : `${targets - fresh} of ${targets} old`, "is-warning")
        : targets === 1 ? "fresh" : `${targets} fresh`,
      ageSeconds === null ? "never read" : ago(new Date(readAt - ageSeconds * 1000).toISOString()),
      spanText(intervalSeconds * 1000),
      durationSeconds < 1 ? `${Math.round(durationSeconds * 1000)} ms` : `${durationSeconds.toFixed(1)} s`,
      readings.toLocaleString("en-US"),
    ],
  };
}
