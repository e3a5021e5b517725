// The devices, ports and workloads of the fabric, offered where a field asks for one.

import { get } from "../shared/api.js";
import { el } from "../shared/dom.js";

const most = 2_000;
let reading = null;

/** Puts the names into lists that fields refer to; where no fabric is watched, there are none. */
export function offerPlaces() {
  reading ??= read().catch(() => {});
}

async function read() {
  const [{ body: { devices } }, topology] = await Promise.all([
    get("fabric/devices"), get("fabric/topology").then(({ body }) => body, () => ({ links: [] })),
  ]);
  const names = devices.map(({ name }) => name);
  const ports = new Set(topology.links.flatMap(({ first, second }) => [first, second]).filter(({ port }) => port).map(({ device, port }) => `${device}/${port}`));
  const workloads = new Set(devices.flatMap((device) => device.workloads));
  put("device", names);
  put("port", [...ports].sort());
  put("metric", [...names, ...ports]);
  put("workload", [...workloads].sort());
}

function put(kind, names) {
  document.body.append(el("datalist", { id: `known-${kind}` }, names.slice(0, most).map((value) => el("option", { value }))));
}

export const listOf = (kind) => ["device", "port", "metric", "workload"].includes(kind) ? `known-${kind}` : null;
