// Looking for routes of the reference by any word that stands in them.

import { resolved } from "./schema.js";

const methods = ["get", "post", "put", "patch", "delete"];

/** Every operation with its place, in the order of the reference. */
export function entriesOf(reference) {
  return Object.entries(reference.paths).flatMap(([path, item]) =>
    methods.filter((method) => item[method]).map((method) => {
      const operation = item[method];
      return {
        id: operation.operationId, path, method: method.toUpperCase(), operation, tag: operation.tags[0],
        text: wordsOf(reference, path, method, operation),
      };
    }));
}

/** Whether an operation has every word. */
export function matches(entry, words) {
  return words.every((word) => entry.text.includes(word));
}

function wordsOf(reference, path, method, operation) {
  const found = [method, path, operation.operationId, operation.summary, operation.description, operation.tags[0]];
  for (const parameter of operation.parameters ?? []) {
    const { name, description } = resolved(reference, parameter);
    found.push(name, description);
  }
  for (const [status, response] of Object.entries(operation.responses)) {
    found.push(status, resolved(reference, response).description);
    collect(reference, resolved(reference, response).content, found, new Set());
  }
  collect(reference, operation.requestBody?.content, found, new Set());
  return found.filter(Boolean).join(" ").toLowerCase();
}

/** The names of all fields below a part of the reference. */
function collect(reference, part, found, seen) {
  if (!part || typeof part !== "object") return;
  if (part.$ref) {
    if (seen.has(part.$ref)) return;
    seen.add(part.$ref);
    found.push(part.$ref.split("/").pop());
    collect(reference, resolved(reference, part), found, seen);
    return;
  }
  if (part.properties && !Array.isArray(part.properties)) found.push(...Object.keys(part.properties));
  for (const [key, value] of Object.entries(part)) {
    if (key !== "example" && key !== "examples") collect(reference, value, found, seen);
  }
}
