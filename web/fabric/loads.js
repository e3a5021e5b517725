// How much is carried where: by port, by link and by plane, from what is read of each switch.

import { linkKey, plainName } from "./reach.js";
import { freshnessOf, timeOf } from "./wording.js";
import { serverNow } from "../shared/time.js";

const longestRest = 120_000;
const height = { host: 0, leaf: 1, spine: 2 };

/**
 * What a port carries: `{ received, sent, speed, time, isOld }`; each way is `{ rate, share }` in Gbit/s and as
 * part of its speed, null where it is not known. Null where nothing is read of it. `readAt` is when the server was
 * asked: what was fresh then is taken to be so until it is asked again.
 */
export function loadOf(port, readAt = serverNow()) {
  const way = (direction) => {
    const rate = port.samples.find((sample) => sample.unit === "Gbit/s" && sample.direction === direction
      && sample.queue === null && sample.priority === null);
    const share = port.derived.find(({ measure, direction: of }) => measure === "utilisation" && of === direction);
    return { rate: rate?.value ?? null, share: share?.value ?? null, sample: rate };
  };
  const [received, sent] = [way("rx"), way("tx")];
  const sample = received.sample ?? sent.sample;
  if (!sample) return null;
  const speed = port.samples.find(({ metric, unit }) => unit === "Gbit/s" && /speed/i.test(metric));
  const time = timeOf(sample.time);
  return {
    received, sent, time, speed: speed?.value ?? null,
    isOld: readAt - time > freshnessOf(sample.pollInterval) || serverNow() - readAt > longestRest,
  };
}

/**
 * What links carry, by `linkKey`: `{ up, down, share, isOld, ports }`; up is towards the spines, `share` the most
 * of both ways and all ports that a pair of devices has, `ports` are those of the upper device.
 */
export function linkLoads(details, topology) {
  const loads = new Map();
  for (const { first, second } of topology.links) {
    const ends = [first, second].map((end) => ({ ...end, device: details.get(end.device), name: end.device }))
      .filter(({ device }) => device).sort((one, other) => height[other.device.role] - height[one.device.role]);
    for (const end of ends) {
      const port = portOf(end.device, end.port);
      const load = port && loadOf(port, end.device.readAt);
      if (!load) continue;
      const other = end.name === first.device ? second.device : first.device;
      const isUpper = (height[end.device.role] ?? 0) >= (height[details.get(other)?.role] ?? 0);
      addLoad(loads, linkKey(first.device, second.device), load, isUpper, end);
      break;
    }
  }
  return loads;
}

function portOf({ ports }, name) {
  return ports.find((port) => plainName(port.name) === plainName(name));
}

function addLoad(loads, key, { received, sent, isOld }, isUpper, end) {
  const [up, down] = isUpper ? [received, sent] : [sent, received];
  const entry = loads.get(key) ?? { up: 0, down: 0, share: null, isOld: false, ports: [] };
  const most = Math.max(entry.share ?? -1, up.share ?? -1, down.share ?? -1);
  loads.set(key, {
    up: entry.up + (up.rate ?? 0), down: entry.down + (down.rate ?? 0), share: most < 0 ? null : most,
    isOld: entry.isOld || isOld, ports: [...entry.ports, { device: end.name, port: end.port }],
  });
}

/**
 * What hosts send and receive by plane: `[{ plane, sent, received, capacity, share, missing }]` in Gbit/s, from
 * the ports of leaves that lead to hosts; `missing` is how many of the leaves are not known.
 */
export function planeLoads(devices, details) {
  const roles = new Map(devices.map(({ name, role }) => [name, role]));
  const planes = new Map();
  for (const { name, role, plane } of devices) {
    if (role !== "leaf" || !plane) continue;
    const entry = planes.get(plane) ?? { plane, sent: 0, received: 0, capacity: 0, missing: 0, leaves: 0, time: 0 };
    planes.set(plane, entry);
    entry.leaves += 1;
    const device = details.get(name);
    const loads = (device?.ports ?? []).filter(({ peer }) => peer && roles.get(peer) === "host").map((port) => loadOf(port, device.readAt));
    if (loads.length === 0 || loads.some((load) => !load || load.isOld)) {
      entry.missing += 1;
      continue;
    }
    for (const { received, sent, speed, time } of loads) {
      entry.sent += received.rate ?? 0;
      entry.received += sent.rate ?? 0;
      entry.capacity += speed ?? 0;
      entry.time = Math.max(entry.time, time);
    }
  }
  return [...planes.values()].map((entry) => ({
    ...entry, share: entry.capacity ? Math.max(entry.sent, entry.received) / entry.capacity : null,
  }));
}

/** How evenly a switch uses its equal ways: `{ up, down }`, each `{ most, jain, missing }`; null where nothing tells. */
export function balanceOf({ derived }) {
  const value = (measure, direction) => derived.find((entry) => entry.measure === measure && entry.direction === direction);
  const way = (direction) => {
    const [most, jain] = [value("most-to-mean", direction), value("jain-index", direction)];
    return most || jain
      ? { most: most?.value ?? null, jain: jain?.value ?? null, missing: most?.missing ?? jain?.missing ?? null } : null;
  };
  const [up, down] = [way("tx"), way("rx")];
  return up || down ? { up, down } : null;
}
