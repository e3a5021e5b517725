// Reading what the page shows: what is wrong first, then the past, tickets and loads, each as often as it changes.

import { get } from "../shared/api.js";
import { Failure } from "../shared/failure.js";
import { serverNow } from "../shared/time.js";
import { usualRange } from "./ranges.js";
import { readTickets } from "./tickets.js";

const placesRest = 60_000;
// What is shown as it is now is not waited for as long as what is asked once.
const patience = 15_000;

const read = async (path, signal) => (await get(path, { signal, patience })).body;

/** The state of a route; `before` is what was known: devices and links are read again once a minute. */
export async function readState({ device }, before, signal) {
  const isKnown = (devices) => !device || devices?.some(({ name }) => name === device);
  const keepsPlaces = performance.now() - (before.placesAt ?? -Infinity) < placesRest && isKnown(before.devices);
  if (device && !keepsPlaces) {
    before = { ...before, ...await readPlaces(signal) };
    if (!isKnown(before.devices)) throw noSuchDevice(device);
    return readState({ device }, before, signal);
  }
  const [overview, places, known] = await Promise.all([
    read("fabric", signal).then((overview) => ({ ...overview, readAt: serverNow() })),
    keepsPlaces ? before : readPlaces(signal),
    device ? read(`fabric/devices/${encodeURIComponent(device)}`, signal) : null,
  ]);
  const { devices, topology, placesAt } = places;
  return { ...before, overview, devices, topology, placesAt, device: known, failure: null };
}

const noSuchDevice = (device) => new Failure("problem", {
  type: "not-found", status: 404, title: "There is no such device", detail: `The fabric has no device ${device}, or it is gone.`,
});

async function readPlaces(signal) {
  const [{ devices }, topology] = await Promise.all([read("fabric/devices", signal), read("fabric/topology", signal)]);
  return { devices, topology, placesAt: performance.now() };
}

/** How long the past of a route stays as it is, in milliseconds. */
export const pastRest = ({ port, range }) => (range !== usualRange ? 60_000 : port ? 8_000 : 30_000);

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
