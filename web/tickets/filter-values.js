// The names that a key of the filter can have here.

export async function filterValues(key, desk, rows) {
  const ofRows = (values) => [...new Set(values)].filter(Boolean).sort();
  switch (key) {
    case "queue": case "group": return (await desk.queues().catch(() => [])).map(({ name }) => name);
    case "assignee": case "owner": case "watcher":
      return ["me", "none", ...(desk.isAgent ? await desk.agents().catch(() => []) : []).map(({ name }) => name)];
    case "requester": case "customer": return ["me", ...ofRows(rows.map(({ requester }) => requester))];
    case "type": return desk.typeNames;
    case "tag": case "tags": return ["none", ...ofRows(rows.flatMap(({ tags }) => tags))];
    case "project": return ["none", ...ofRows(rows.map(({ project }) => project))];
    default: return [];
  }
}
