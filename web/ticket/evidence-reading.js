// Reading the evidence of the ticket, the past of what it names, and the ticket of telemetry about the same.

import { get, getAll } from "../shared/api.js";
import { serverNow } from "../shared/time.js";
import { placeKey } from "./evidence-words.js";

const hour = 3_600_000;
const pastRest = 55_000;
const recent = 600_000;
const mostPorts = 6;

/** The evidence beside what is so now; null where nothing was frozen. */
export async function readEvidence(open, signal) {
  try {
    return (await get(`${open.path}/evidence`, { signal })).body;
  } catch (failure) {
    if (failure.status === 404 && failure.type === "evidence-not-found") return null;
    throw failure;
  }
}

/** The past of readings by their keys, as far as it is kept, in milliseconds. */
export class Past {
  #points = new Map();
  #readAt = -Infinity;
  from = 0;
  to = 0;

  of(sample) {
    return this.#points.get(placeKey(sample)) ?? null;
  }

  /** Reads what is shown of it, unless that was done a moment ago. */
  async learn(samples, frozenAt, signal) {
    if (performance.now() - this.#readAt < pastRest) return;
    this.#readAt = performance.now();
    this.to = serverNow();
    const age = this.to - Date.parse(frozenAt);
    const hours = Math.min(48, Math.ceil(age / hour) + 1);
    const days = Math.min(90, Math.ceil(age / (24 * hour)) + 1);
    const range = age < recent ? {} : age < 46 * hour ? { range: `${hours}h`, step: "minute" } : { range: `${days}d`, step: "hour" };
    this.from = this.to - (age < recent ? recent : age < 46 * hour ? hours * hour : days * 24 * hour);
    const ports = new Map();
    for (const { device, port, metric } of samples) {
      if (!port) continue;
      const name = `${device}:${port}`;
      if (!ports.has(name)) ports.set(name, new Set());
      ports.get(name).add(metric);
    }
    let first = Infinity;
    await Promise.all([...ports].slice(0, mostPorts).map(async ([name, metrics]) => {
      const query = new URLSearchParams([...Object.entries(range), ...[...metrics].map((metric) => ["metric", metric])]);
      try {
        const { body } = await get(`fabric/ports/${encodeURIComponent(name)}/history?${query}`, { signal });
        for (const series of body.series) {
          first = Math.min(first, Date.parse(series.points[0]?.time ?? NaN) || Infinity);
          this.#points.set(placeKey({ ...series, device: body.device, port: body.port }),
            series.points.map(({ time, value }) => ({ time: Date.parse(time), value })));
        }
      } catch {
        // A place whose past is not kept is shown without it.
      }
    }));
    if (signal.aborted) this.#readAt = -Infinity;
    // Lines begin where anything is kept, all at the same time.
    if (Number.isFinite(first)) this.from = Math.max(this.from, first);
  }
}

/** The tickets that telemetry filed for these findings, by the findings' ids. */
export async function toldByTelemetry(open, findings, signal) {
  const found = new Map();
  const wanted = findings.filter(({ finding: { id } }) => open.ticket.alert?.key !== `fabric/${id}`);
  if (!wanted.length || !open.isAgent) return found;
  const q = wanted.map(({ finding }) => `link:"alert/fabric/${finding.id}"`).join(" OR ");
  const tickets = await getAll(`tickets?${new URLSearchParams({ q, sort: "-created", limit: 20, total: false })}`, (body) => body.tickets, { signal, most: 20 })
    .catch(() => []);
  for (const { finding } of wanted) {
    const ticket = tickets.find(({ number, alert }) => alert?.key === `fabric/${finding.id}` && number !== open.number);
    if (ticket) found.set(finding.id, ticket);
  }
  return found;
}
