// Inference: how long the first token takes at each host of a model, against its objective, and what stands beside it.

import { chartFigure } from "../shared/chart-figure.js";
import { el } from "../shared/dom.js";
import { lineChart } from "../shared/line-chart.js";
import { numberInWords } from "../shared/numbers.js";
import { serverNow } from "../shared/time.js";
import { derivedInWords, shareInWords } from "./derived.js";
import { longestObjective, objectiveOf, problemOf } from "./objectives.js";
import { age, byName, deviceLink, freshnessOf, tableBox, timeOf } from "./wording.js";

const shortest = 600_000;
const mostLines = 8;
const fullCache = 0.95;

/** A section for each workload that serves a model; nothing where none is known to. */
export function inferenceSections({ details, tracks, servers }) {
  return [...(servers ?? [])].map(([workload, hosts]) =>
    workloadSection(workload, hosts.map((host) => details.get(host)).filter(Boolean).sort((one, other) => byName(one.name, other.name)), tracks));
}

function workloadSection(workload, hosts, tracks) {
  const objective = objectiveOf(workload);
  const problem = problemOf(workload);
  const states = hosts.map((host) => serverState(host));
  const id = `serving-${workload.replace(/\W+/g, "-")}`;
  return el("section", { class: "serving", "data-key": `serving ${workload}`, "aria-labelledby": id },
    el("h2", { id }, `Inference: ${workload}`),
    el("p", {}, verdictOf(states, objective)),
    el("p", { class: "objective" },
      el("label", { for: `${id}-objective` }, "First token (p99) should take at most"),
      el("input", {
        class: "input", id: `${id}-objective`, type: "number", min: "1", max: String(longestObjective), step: "any", inputmode: "decimal",
        "data-objective": workload, value: objective ? numberOf(objective * 1000) : null, placeholder: "800",
        "aria-describedby": `${id}-objective-problem`, "aria-invalid": problem ? "true" : null,
      }), "ms",
      el("span", { class: "quiet" }, objective ? "Kept in this browser." : "No objective is set. What you enter is kept in this browser."),
      el("span", { class: "problem", id: `${id}-objective-problem`, role: "alert" },
        problem && [problem, " ", objective ? `${inMilliseconds(objective)} still holds.` : "None is set."])),
    el("div", { class: "serving-parts" },
      latencyFigure(workload, hosts, tracks, objective),
      tableBox(`Model servers of ${workload}`, [
        "Host", { name: "First token, p99", isNumber: true }, { name: "KV cache", isNumber: true }, { name: "Waiting", isNumber: true },
        { name: "Running", isNumber: true }, { name: "Pause", isNumber: true }, "Age",
      ], states.map((state) => serverRow(state, objective)))));
}

/** What tells how a model server does: its own state, and what the network does at its adapters. */
function serverState(host) {
  const derived = (measure) => host.derived.find((entry) => entry.measure === measure) ?? null;
  const sample = (metric) => host.samples.find((entry) => metric.test(entry.metric))?.value ?? null;
  const pauses = host.ports.flatMap((port) => port.derived).filter(({ measure, value }) => measure === "pause-ratio" && value !== null);
  return {
    host: host.name, ttft: derived("ttft-p99"), cache: derived("kv-pressure"),
    waiting: sample(/num_requests_waiting|pending_request/), running: sample(/num_requests_running/),
    pause: pauses.length ? Math.max(...pauses.map(({ value }) => value)) : null,
  };
}

function verdictOf(states, objective) {
  const known = states.filter(({ ttft }) => ttft?.value !== null && ttft);
  if (!known.length) return "How long the first token takes is not known.";
  const slowest = known.reduce((slowest, state) => (state.ttft.value > slowest.ttft.value ? state : slowest));
  const late = objective ? known.filter(({ ttft }) => ttft.value > objective) : [];
  const full = states.filter(({ cache, waiting }) => (cache?.value ?? 0) >= fullCache || (waiting ?? 0) > 0);
  return [
    !objective ? ["Slowest: ", deviceLink(slowest.host), ` with ${derivedInWords(slowest.ttft)}.`]
      : late.length === 0 ? `All ${known.length} hosts keep the objective of ${inMilliseconds(objective)}.`
      : [el("strong", { class: "is-bad" }, `${late.length} of ${known.length} hosts ${late.length === 1 ? "misses" : "miss"} the objective of ${inMilliseconds(objective)}`),
        "; slowest ", deviceLink(slowest.host), ` with ${derivedInWords(slowest.ttft)}, ${numberInWords(slowest.ttft.value / objective)} times as long.`],
    full.length ? ` Requests wait, or the KV cache is full, at ${full.length === 1 ? full[0].host : `${full.length} hosts`}: look at the model server before the network.` : null,
  ];
}

/** Milliseconds without what floating point adds to them. */
const numberOf = (milliseconds) => Number(milliseconds.toFixed(3));

const inMilliseconds = (seconds) => `${numberOf(seconds * 1000).toLocaleString("en-US")} ms`;

function latencyFigure(workload, hosts, tracks, objective) {
  const last = (track) => track?.at(-1)?.value ?? 0;
  const lines = hosts.map(({ name }) => ({ name, points: tracks.get(`ttft ${name}`) ?? [] }))
    .sort((one, other) => last(other.points) - last(one.points)).slice(0, mostLines).sort((one, other) => byName(one.name, other.name));
  const to = serverNow();
  const begin = Math.min(to, ...lines.flatMap(({ points }) => points.slice(0, 1).map(({ time }) => time)));
  const figure = chartFigure({
    title: "Time to first token, p99", file: `${workload}-first-token`,
    description: `Drawn since this page was opened.${hosts.length > mostLines ? ` The ${mostLines} slowest of ${hosts.length} hosts.` : ""}`,
    chart: lineChart({
      label: `Time to first token of ${workload}, p99`, unit: "s", lines, from: Math.min(begin, to - shortest), to,
      limits: objective ? [{ value: objective, name: "objective" }] : [],
    }),
    columns: [{ name: "Host" }, { name: "Time" }, { name: "First token, p99", unit: "s" }],
    rows: () => lines.flatMap(({ name, points }) => points.toReversed().map(({ time, value }) => [name, new Date(time), value])),
  });
  figure.dataset.key = "ttft";
  return figure;
}

function serverRow({ host, ttft, cache, waiting, running, pause }, objective) {
  const unknown = () => el("span", { class: "quiet" }, "–");
  const number = (text, isBad) => el("td", { class: "number" }, text === null ? unknown() : isBad ? el("strong", { class: "is-bad" }, text) : text);
  return el("tr", { "data-key": host },
    el("th", { scope: "row" }, deviceLink(host)),
    number(ttft && derivedInWords(ttft), objective && ttft?.value > objective),
    number(cache && derivedInWords(cache), cache?.value >= fullCache),
    number(waiting === null ? null : numberInWords(waiting), waiting > 0),
    number(running === null ? null : numberInWords(running)),
    number(pause === null ? null : shareInWords(pause), pause >= 0.01),
    el("td", {}, ttft?.time ? age(timeOf(ttft.time), { limit: freshnessOf(ttft.pollInterval), after: "" }) : el("span", { class: "quiet" }, "not read")));
}
