// Index: what it holds, what was left out and why, and a run that brings it up to date, followed as it goes.

import { get, send } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { emptyState } from "../shared/loading.js";
import { morphChildren } from "../shared/morph.js";
import { valueInWords } from "../shared/numbers.js";
import { stackTable } from "../shared/stack-table.js";
import { ago, moment, spanText } from "../shared/time.js";
import { count } from "../shared/wording.js";
import { findList } from "./finder.js";
import { mainButton } from "./parts.js";

const intervals = { going: 500, idle: 15_000 };
/** As many as the server tells of. */
const mostLeftOut = 1_000;

export async function read(_, signal) {
  try {
    return { index: (await get("index", { signal })).body };
  } catch (failure) {
    if (failure.type === "index-missing") return { index: null, reason: failure.detail };
    throw failure;
  }
}

const goesOn = (run) => Boolean(run) && !run.endedAt;

export function show({ index: first, reason }, desk) {
  if (!first) return nothing(reason, desk);
  let run = first.run;
  const box = el("div", { class: "index-run" });
  const tell = (problem) => morphChildren(box, runNodes(run, problem).filter(Boolean));
  let timer = 0;
  const follow = () => {
    clearTimeout(timer);
    timer = setTimeout(look, goesOn(run) ? intervals.going : intervals.idle);
  };
  const look = async () => {
    if (document.hidden) return follow();
    try {
      const next = (await get("index", { signal: desk.signal })).body;
      const isNew = next.generation !== first.generation || (goesOn(run) && !goesOn(next.run));
      run = next.run;
      // What it holds has changed: the section is read anew as a whole.
      if (isNew) return await desk.again(run && !goesOn(run) ? outcome(run) : null);
      tell();
    } catch (failure) {
      if (desk.signal.aborted) return;
      tell(failure);
    }
    follow();
  };
  const begin = async () => {
    run = (await send("POST", "index")).body;
    desk.announce("The index is brought up to date.");
    tell();
    follow();
  };
  desk.signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  tell();
  follow();
  return [
    el("p", { class: "verdict-line is-good" },
      `${count(first.documents, "document", "documents")} in ${count(first.passages, "passage", "passages")}, built `, moment(first.builtAt), "."),
    el("p", { class: "actions" }, mainButton("Bring it up to date", begin),
      el("span", { class: "quiet" }, "Only files that changed are read; questions are answered meanwhile.")),
    box,
    el("h2", {}, "Sources"), sourcesOf(first),
    el("h2", {}, "Collections"), collectionsOf(first),
    el("h2", {}, "Left out"), ...leftOutOf(first),
  ];
}

/** Also a missing index may come by a run, of sources that are remembered. */
function nothing(reason, desk) {
  return emptyState("There is no index yet", reason,
    mainButton("Build it", async () => {
      await send("POST", "index");
      await desk.again("The index is being built. Look again in some seconds.");
    }));
}

const phases = {
  waiting: "Waiting for another run to end", reading: "Reading files", finishing: "Putting the new index in place",
};

function runNodes(run, problem) {
  if (problem) return [el("p", { class: "verdict-line is-bad" }, `How it goes on is not known now: ${problem.title.toLowerCase()}.`)];
  if (!run) return [];
  if (!goesOn(run)) {
    return [
      el("p", { class: run.phase === "failed" || run.failures.length ? "verdict-line is-bad" : "quiet" }, "Last run ", ago(run.endedAt), `: ${outcome(run)}`),
      run.failures.length ? el("ul", {}, run.failures.map((text) => el("li", { dir: "auto" }, text))) : null,
    ];
  }
  const { filesDone, fileCount, bytesDone, byteCount } = run;
  const files = fileCount ? `${filesDone.toLocaleString("en-US")} of ${count(fileCount, "file", "files")}, ${valueInWords(bytesDone, "bytes")} of ${valueInWords(byteCount, "bytes")}` : "";
  return [
    // Without a value it shows that something goes on.
    el("progress", { class: "index-progress", "aria-label": "How far the run has come", max: String(byteCount || 1), value: fileCount ? String(bytesDone) : null }),
    el("p", { class: "quiet" }, [phases[run.phase] ?? run.phase, files].filter(Boolean).join(": ")),
  ];
}

function outcome({ phase, added, changed, removed, startedAt, endedAt, failures }) {
  const took = spanText(Math.max(new Date(endedAt) - new Date(startedAt), 1));
  const what = [[added, "added"], [changed, "changed"], [removed, "removed"]]
    .filter(([number]) => number).map(([number, word]) => `${number.toLocaleString("en-US")} ${word}`).join(", ");
  const failed = failures.length ? ` ${count(failures.length, "source", "sources")} could not be read.` : "";
  if (phase === "failed") return `it did not come to its end; the earlier index is in use.${failed}`;
  return `${what || "nothing had changed"}, in ${took}.${failed}`;
}

function sourcesOf({ sources, generation }) {
  if (!sources.length) return el("p", { class: "quiet" }, "No source is remembered: ", el("code", {}, "docket index FOLDER"), " adds one.");
  return stackTable({
    label: "Sources", columns: ["Source", "Folder on the server", "Collection", "State"],
    rows: sources.map(({ name, root, collection, indexedGeneration }) => ({
      key: name,
      cells: [name, el("code", {}, root), collection,
        indexedGeneration === null ? "never read" : indexedGeneration === generation ? "up to date" : `as of generation ${indexedGeneration}`],
    })),
  });
}

function collectionsOf({ collections }) {
  if (!collections.length) return el("p", { class: "quiet" }, "It holds no document.");
  return stackTable({
    label: "Collections", columns: ["Collection", { name: "Documents", isNumber: true }],
    rows: collections.map(({ name, documents }) => ({
      key: name,
      cells: [el("a", { href: `/documents?${new URLSearchParams({ collection: name })}` }, name), documents.toLocaleString("en-US")],
    })),
  });
}

function leftOutOf({ leftOut }) {
  if (!leftOut.length) return [el("p", { class: "quiet" }, "No file was left out.")];
  return [
    leftOut.length >= mostLeftOut ? el("p", { class: "quiet" }, `These are the first ${mostLeftOut.toLocaleString("en-US")}.`) : null,
    ...findList({
      place: "leftOut", items: leftOut, words: ["file", "files"],
      textOf: ({ source, path, code, reason }) => `${source} ${path} ${code} ${reason}`,
      show: (found) => stackTable({
        label: "Left out", columns: ["File", "Source", "Why"],
        rows: found.map(({ source, path, reason }) => ({
          key: `${source}/${path}`,
          cells: [el("code", { dir: "auto" }, path), source, el("span", { dir: "auto" }, reason)],
        })),
      }),
    }).nodes,
  ].filter(Boolean);
}
