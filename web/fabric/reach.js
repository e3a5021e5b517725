// What is wrong at which device, port and link: drawn from the findings and the links.

// An RDMA device names its one port after a slash, which links leave out: mlx5_0/1 is mlx5_0.
export const plainName = (port) => port?.replace(/^((?:mlx|bnxt|irdma|roce|ib)\w*)\/1$/, "$1") ?? null;

/** Whether two names mean one port of a device. */
export const isSamePort = (port, other) => plainName(port) === plainName(other);

/** The states, the strongest first, and how a reader is told of them. */
export const statesInWords = {
  root: "cause of a finding",
  host: "feels a finding",
  seen: "a finding is seen here",
  unread: "not read now",
};

const states = Object.keys(statesInWords);

/** `{ device: { state, findings, isMinor, isUnread } }` for the devices that something is to be said of. */
export function reachOf({ findings, targets }, devices) {
  const known = new Set(devices.map((device) => device.name));
  const reach = new Map();
  const mark = (name, state, finding) => {
    if (!known.has(name)) return;
    const entry = reach.get(name) ?? { state, findings: [] };
    if (states.indexOf(state) < states.indexOf(entry.state)) entry.state = state;
    if (finding && !entry.findings.includes(finding)) entry.findings.push(finding);
    reach.set(name, entry);
  };
  for (const finding of findings) {
    mark(finding.root, "root", finding);
    for (const host of finding.hosts) mark(host, "host", finding);
    for (const { device } of placesOf(finding)) mark(device, "seen", finding);
  }
  for (const target of targets) {
    if (target.fresh || !target.device) continue;
    mark(target.device, "unread", null);
    if (reach.has(target.device)) reach.get(target.device).isUnread = true;
  }
  for (const entry of reach.values()) entry.isMinor = entry.findings.every(({ severity }) => severity < 3);
  return reach;
}

/** The states of links between two devices, by `linkKey`: that of a finding's root, or one that a finding is seen on. */
export function linksOf(findings, topology) {
  const marked = new Map();
  for (const finding of findings) {
    const places = [{ device: finding.root, port: finding.port }, ...placesOf(finding)];
    for (const link of topology.links) {
      const place = places.findIndex(({ device, port }) => port && [link.first, link.second].some(
        (end) => end.device === device && isSamePort(port, end.port)));
      if (place < 0) continue;
      const key = linkKey(link.first.device, link.second.device);
      if (place === 0 || !marked.has(key)) marked.set(key, place === 0 ? "root" : "seen");
    }
  }
  return marked;
}

export const linkKey = (one, other) => [one, other].sort().join(" ");

/** Whether a finding has its root at a port. */
export function isRootAt({ root, port }, device, name) {
  return root === device && isSamePort(port, name);
}

/** The samples of a finding that were read at a port. */
export function samplesAt({ samples }, device, name) {
  return samples.filter((sample) => sample.device === device && isSamePort(sample.port, name));
}

/** Whether a finding has to do with a port. */
export function touchesPort(finding, device, name) {
  return isRootAt(finding, device, name) || samplesAt(finding, device, name).length > 0
    || placesOf(finding).some((place) => place.device === device && isSamePort(place.port, name));
}

// A consequence begins with its place: "leaf1 Ethernet64 is told to stop".
function placesOf({ consequences, devices }) {
  return [
    ...consequences.map((text) => text.split(" ")).map(([device, port]) => ({ device, port })),
    ...(devices ?? []).map((device) => ({ device, port: null })),
  ];
}
