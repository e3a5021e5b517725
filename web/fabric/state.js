// Reading what the page shows: what is wrong first, then the past, tickets and loads, each as often as it changes.

import { get } from "../shared/api.js";
import { serverNow } from "../shared/time.js";
import { ranges, readDeviceHistory, readHistory, usualRange } from "./history.js";
import { readTickets } from "./tickets.js";

const placesRest = 60_000;

const read = async (path, signal) => (await get(path, { signal })).body;

/** The state of a route; `before` is what was known: devices and links are read again once a minute. */
export async function readState({ device }, before, signal) {
  const keepsPlaces = performance.now() - (before.placesAt ?? -Infinity) < placesRest;
  const [overview, places, known] = await Promise.all([
    read("fabric", signal).then((overview) => ({ ...overview, readAt: serverNow() })),
    keepsPlaces ? before : readPlaces(signal),
    device ? read(`fabric/devices/${encodeURIComponent(device)}`, signal) : null,
  ]);
  const { devices, topology, placesAt } = places;
  return { ...before, overview, devices, topology, placesAt, device: known, failure: null };
}

async function readPlaces(signal) {
  const [{ devices }, topology] = await Promise.all([read("fabric/devices", signal), read("fabric/topology", signal)]);
  return { devices, topology, placesAt: performance.now() };
}

/** How long the past of a route stays as it is, in milliseconds. */
export const pastRest = ({ port, range }) => (range !== usualRange ? 60_000 : port ? 8_000 : 30_000);

/** The past of a route's place; that there is none is told in its place, and the rest is shown. */
export async function readPast({ device, port, range }, known, signal) {
  try {
    const history = port ? await readHistory(device, port, range, signal) : await readDeviceHistory(known, range, signal);
    return { history: { ...history, range, words: ranges[range][1] }, historyFailure: null };
  } catch (failure) {
    if (signal.aborted) throw failure;
    const words = failure.status === 404 ? "Nothing was read here in this time." : `${failure.title}. ${failure.detail ?? ""}`;
    return { history: null, historyFailure: words };
  }
}

/** The tickets about a route's place. */
export async function readPlaceTickets({ device, port }, signal) {
  return { tickets: await readTickets({ device, port }, signal) };
}

/** Jobs that are each run no more often than they need to, and never twice at once. */
export class Jobs {
  #jobs = new Map();

  /** Runs a job unless it runs, or ran less than `rest` milliseconds ago. */
  async run(name, rest, work) {
    const job = this.#jobs.get(name) ?? { at: -Infinity, isRunning: false };
    if (job.isRunning || performance.now() - job.at < rest) return;
    this.#jobs.set(name, { ...job, isRunning: true });
    let at = performance.now();
    try {
      await work();
    } catch {
      // What is read beside the rest is asked for again with it; the rest tells why nothing comes.
      at = -Infinity;
    } finally {
      if (this.#jobs.has(name)) this.#jobs.set(name, { at, isRunning: false });
    }
  }

  /** Has a job run again at once. */
  forget(...names) {
    for (const name of names) this.#jobs.delete(name);
  }
}
