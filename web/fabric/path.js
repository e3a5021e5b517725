// From the symptom to the cause: who is told to stop by whom, drawn from a finding and the links.

import { plainName } from "./reach.js";

const stops = /^(\S+) (\S+) is told to stop/;

const peers = new WeakMap();

/** The end at the other side of a port, as `{ device, port }`; null where no link is known. */
export function peerAt(topology, device, port) {
  if (!peers.has(topology)) {
    const found = new Map();
    for (const { first, second } of topology.links) {
      found.set(keyOf(first), second);
      found.set(keyOf(second), first);
    }
    peers.set(topology, found);
  }
  return peers.get(topology).get(keyOf({ device, port })) ?? null;
}

const keyOf = ({ device, port }) => `${device} ${plainName(port)}`;

/**
 * The way of a finding: `{ hops, depth, isCircle, cause }`.
 *
 * A hop is `{ device, port, by, depth }`: the device is told to stop at that port, by the one at the
 * other end; `depth` says how many hops it is from the cause, null where no way leads there. `cause` is the
 * root as `{ device, port, peer, peerPort }`.
 */
export function pathOf(finding, topology) {
  const hops = finding.consequences.map((text) => stops.exec(text)).filter(Boolean).map(([, device, port]) => {
    const end = peerAt(topology, device, port);
    return { device, port, by: end?.device ?? null, depth: null };
  });
  const depths = new Map(finding.root ? [[finding.root, 0]] : []);
  for (let isGrowing = true; isGrowing;) {
    isGrowing = false;
    for (const hop of hops) {
      if (hop.depth !== null || !depths.has(hop.by)) continue;
      hop.depth = depths.get(hop.by) + 1;
      if (!depths.has(hop.device)) depths.set(hop.device, hop.depth);
      isGrowing = true;
    }
  }
  const end = finding.root && finding.port ? peerAt(topology, finding.root, finding.port) : null;
  return {
    hops, depth: Math.max(0, ...hops.map((hop) => hop.depth ?? 0)),
    isCircle: hops.some((hop) => hop.device === finding.root && hop.depth !== null),
    cause: { device: finding.root, port: finding.port, peer: end?.device ?? null, peerPort: end?.port ?? null },
  };
}

/** The hops as lines between devices, `[{ from, to, depth, ports }]`: of several ports one line. */
export function edgesOf({ hops }) {
  const edges = new Map();
  for (const { device, by, port, depth } of hops) {
    if (!by) continue;
    const key = `${device} ${by}`;
    if (edges.has(key)) edges.get(key).ports.push(port);
    else edges.set(key, { from: device, to: by, depth, ports: [port] });
  }
  return [...edges.values()];
}

/** The hops step by step, the farthest from the cause first: `[{ devices, ports, by }]`, each a list of names. */
export function stepsOf({ hops, depth }) {
  const steps = [];
  for (let at = depth; at >= 1; at -= 1) {
    const of = hops.filter((hop) => hop.depth === at);
    if (of.length) steps.push(stepOf(of));
  }
  const loose = hops.filter((hop) => hop.depth === null);
  return { steps, loose: loose.length ? stepOf(loose) : null };
}

function stepOf(hops) {
  return {
    devices: [...new Set(hops.map((hop) => hop.device))],
    ports: hops.map(({ device, port }) => ({ device, port })),
    by: [...new Set(hops.map((hop) => hop.by).filter(Boolean))],
  };
}
