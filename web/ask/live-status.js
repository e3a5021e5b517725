// The live status beside an answer: what is wrong, and the cited samples with their charts, then and now.

import { usualStep } from "../shared/chart-series.js";
import { el, localLink } from "../shared/dom.js";
import { valueIn, valueInWords } from "../shared/numbers.js";
import { sparkline } from "../shared/sparkline.js";
import { ago, momentText, serverNow, spanText, utcText } from "../shared/time.js";
import { severityInWords } from "../shared/wording.js";
import { readHistories } from "./sample-history.js";

const interval = 10_000;
const shownSpan = 600_000;

export class LiveStatus {
  #samples;
  #rows = new Map();
  #state = el("p", { class: "quiet" });
  #timer;
  #reading = null;

  /** The section for what an answer says of the fabric. `citations` are those of its documents. */
  constructor({ samples, findings, time }, citations) {
    this.#samples = samples;
    for (const sample of samples) this.#rows.set(sample.marker, rowOf(sample));
    this.node = el("section", { class: "live", "aria-label": "Live status" },
      el("h3", {}, "Live status", samples.some(({ simulated }) => simulated) ? el("span", { class: "badge" }, "simulated") : null),
      el("p", { class: "quiet" }, "As of ", ago(time)),
      findings.map((finding) => findingNode(finding, citations)),
      groupsOf(samples).map(([heading, group]) => el("div", { class: "live-group" }, heading,
        el("ul", {}, group.map(({ marker }) => this.#rows.get(marker).node)))),
      this.#state);
  }

  /** The row of a sample, by its marker. */
  row(marker) {
    return this.#rows.get(marker)?.node ?? null;
  }

  /** Reads the past of the samples, and again every ten seconds as long as the section is shown. */
  async start() {
    if (!this.#samples.some(({ port }) => port)) return;
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    if (!document.hidden) await this.#read(signal);
    if (!signal.aborted) this.#timer = setTimeout(() => { if (this.node.isConnected) this.start(); }, interval);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#reading?.abort();
  }

  async #read(signal) {
    try {
      const histories = await readHistories(this.#samples, signal);
      for (const sample of this.#samples) {
        if (sample.port) this.#rows.get(sample.marker).show(histories.get(sample.marker) ?? null);
      }
      this.#tell("");
    } catch (failure) {
      if (signal.aborted) return;
      if (!failure.kind) throw failure;
      this.#tell(failure.isOfPerson ? "Charts are only for people who are signed in."
        : `The charts are not up to date: ${failure.title}. Docket tries again by itself.`);
    }
  }

  #tell(text) {
    if (this.#state.textContent !== text) this.#state.textContent = text;
  }
}

function findingNode({ title, severity, root, documents }, citations) {
  return el("div", { class: "live-finding" },
    el("p", { dir: "auto" }, el("strong", {}, title)),
    el("p", { class: "quiet" }, severityInWords(severity),
      root ? [", root ", el("a", { href: `/fabric?${new URLSearchParams({ device: root })}` }, root)] : null),
    documents.length
      ? el("p", { class: "quiet" }, documents.map((path, index) => [index ? ", " : "Explained in ", documentLink(path, citations)]))
      : null);
}

function documentLink(path, citations) {
  const cited = citations.find((citation) => citation.path === path);
  return cited ? localLink(cited.href.split("#")[0], {}, cited.title)
    : el("a", { href: `/documents?${new URLSearchParams({ q: `path:"${path}"` })}` }, path);
}

function groupsOf(samples) {
  const groups = new Map();
  for (const sample of samples) {
    const key = [sample.device, sample.port].filter(Boolean).join(" ");
    groups.set(key, [...(groups.get(key) ?? []), sample]);
  }
  return [...groups].map(([name, group]) => {
    const { device, port } = group[0];
    const address = `/fabric?${new URLSearchParams({ device, ...(port ? { port } : {}) })}`;
    return [el("h4", {}, el("a", { href: address }, name)), group];
  });
}

/** A row as `{ node, show(history) }`; its chart has its place from the beginning. */
function rowOf(sample) {
  const chart = el("span", { class: "live-chart" });
  const now = el("span", { class: "live-now" });
  const name = [sample.metric, sample.priority === null ? null : `priority ${sample.priority}`].filter(Boolean).join(", ");
  const node = el("li", { class: "sample", tabindex: -1, "aria-label": `Sample ${sample.marker}: ${name}` },
    el("p", { class: "sample-name" }, el("span", { class: "source-marker" }, sample.marker), el("code", {}, sample.metric),
      sample.priority === null ? null : `, priority ${sample.priority}`),
    sample.port ? chart : null,
    el("p", { class: "sample-values" },
      el("span", { title: `${sample.value} ${sample.unit}` }, el("strong", {}, valueInWords(sample.value, sample.unit)), " in the answer, ",
        el("time", { datetime: sample.time, title: utcText(sample.time) }, momentText(sample.time))),
      sample.port ? now : null));
  return { node, show: (history) => showHistory(sample, history, name, chart, now) };
}

function showHistory(sample, history, name, chart, now) {
  const last = history?.points.findLast((point) => point.value !== null);
  if (!last) {
    chart.replaceChildren();
    now.replaceChildren("No readings are kept of it.");
    now.classList.add("is-stale");
    return;
  }
  const to = serverNow();
  const points = history.points.filter((point) => point.time >= to - shownSpan);
  const isStale = to - last.time > Math.max(2.5 * usualStep(history.points), interval) + 5_000;
  const alike = valueIn(sample.unit, { value: last.value, unit: history.unit });
  const words = alike === null ? valueInWords(last.value, history.unit) : valueInWords(alike, sample.unit);
  chart.replaceChildren(sparkline(points, { from: to - shownSpan, to, label: `${name} over the last ten minutes, last ${words}` }));
  const iso = new Date(last.time).toISOString();
  now.classList.toggle("is-stale", isStale);
  now.replaceChildren(...(isStale
    ? [`Stale: nothing was read for ${spanText(to - last.time)}; last ${words}`]
    : [el("strong", { title: `${last.value} ${history.unit}` }, words), " now, read ", ago(iso)]));
}
