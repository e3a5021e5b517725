// What is read of switches and model servers one by one, for loads, balance and latency, and what was so while
// the page is open.

import { get } from "../shared/api.js";
import { serverNow } from "../shared/time.js";
import { planeLoads } from "./loads.js";
import { timeOf } from "./wording.js";

const mostSwitches = 48;
const mostServers = 24;
const atOnce = 3;
const kept = 3_600_000;

const latency = "ttft-p99";

/** The measures that a host has which serves a model. */
const serving = new Set([latency, "kv-pressure"]);

export class Readings {
  /** The devices in full, by name. */
  details = new Map();
  /** What was so: lists of `{ time, value }` by keys such as "plane back-end" and "ttft gpu-node-57". */
  tracks = new Map();
  /** Which hosts serve a model, by workload; null until it is known. */
  servers = null;
  /** Whether all that can be read of switches was read once. */
  isRead = false;
  /** Whether there are too many switches to read each. */
  isTooMany = false;

  /** Reads the switches and the model servers of a fabric, spines first; `onPart` is told when more is known. */
  async read(devices, signal, onPart) {
    const switches = devices.filter(({ role }) => role === "leaf" || role === "spine");
    this.isTooMany = switches.length > mostSwitches;
    if (!this.isTooMany) {
      for (const role of ["spine", "leaf"]) {
        await this.#readAll(switches.filter((device) => device.role === role).map(({ name }) => name), signal);
        if (role === "leaf") this.#keepPlanes(devices);
        onPart();
      }
    }
    this.isRead = true;
    await this.#findServers(devices, signal);
    await this.#readAll([...this.servers.values()].flat().slice(0, mostServers), signal);
    this.#keepServers();
  }

  async #readAll(names, signal) {
    const waiting = [...names];
    const work = async () => {
      while (waiting.length) await this.#readOne(waiting.shift(), signal);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
  }

  async #readOne(name, signal) {
    try {
      const { body } = await get(`fabric/devices/${encodeURIComponent(name)}`, { signal });
      this.details.set(name, { ...body, readAt: serverNow() });
    } catch (failure) {
      if (signal.aborted || failure.status !== 404) throw failure;
      this.details.delete(name);
    }
  }

  /** Looks at one host of each workload: whether it serves a model. */
  async #findServers(devices, signal) {
    if (this.servers) return;
    const byWorkload = new Map();
    for (const { name, role, workloads } of devices) {
      for (const workload of role === "host" ? workloads : []) byWorkload.set(workload, [...(byWorkload.get(workload) ?? []), name]);
    }
    const found = new Map();
    for (const [workload, hosts] of byWorkload) {
      await this.#readOne(hosts[0], signal);
      if (this.details.get(hosts[0])?.derived.some(({ measure }) => serving.has(measure))) found.set(workload, hosts);
    }
    this.servers = found;
  }

  #keepPlanes(devices) {
    for (const { plane, share, time } of planeLoads(devices, this.details)) {
      if (time) this.#add(`plane ${plane}`, time, share === null ? null : 100 * share);
    }
  }

  #keepServers() {
    for (const host of [...this.servers.values()].flat()) {
      for (const { measure, value, time } of this.details.get(host)?.derived ?? []) {
        if (measure === latency && time) this.#add(`ttft ${host}`, timeOf(time), value);
      }
    }
  }

  #add(key, time, value) {
    const track = this.tracks.get(key) ?? [];
    if (track.length && track.at(-1).time >= time) return;
    this.tracks.set(key, [...track.filter((point) => point.time > time - kept), { time, value }]);
  }
}
