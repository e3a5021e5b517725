// The API of this server, as whoever is signed in uses it.

import { Failure, connectionFailure, fromResponse, silent } from "./failure.js";
import { send as change } from "./session.js";
import { setServerTime } from "./time.js";

const usualPatience = 60_000;

/**
 * Reads JSON of a path below /api/v1, such as "tickets?limit=50".
 *
 * Gives `{ body, etag, next }`: what came, the version that an edit names, and the path of the next page,
 * both null where there is none. Rejects with a Failure, or with an AbortError where `signal` was aborted;
 * `patience` is how many milliseconds the server has.
 */
export function get(path, { signal, patience } = {}) {
  return request("GET", path, { signal, patience }, fetch);
}

/**
 * Changes something: `send("PATCH", "tickets/DK-1", { set }, { etag })`.
 *
 * `body` is sent as JSON, a FormData or Blob as it is; `etag` has the server refuse the change where
 * somebody else was faster (a Failure with status 412); `key` makes it happen once, however often it is
 * sent.
 */
export function send(method, path, body, { etag, key, signal } = {}) {
  const isPlain = body instanceof FormData || body instanceof Blob || body === undefined || body === null;
  return request(method, path, {
    signal,
    body: isPlain ? body : JSON.stringify(body),
    headers: {
      ...(isPlain ? {} : { "Content-Type": "application/json" }),
      ...(etag ? { "If-Match": etag } : {}),
      ...(key ? { "Idempotency-Key": key } : {}),
    },
  }, change);
}

/** A key for `send` that no other change has. */
export const newKey = () => crypto.randomUUID?.() ?? `${Date.now()}-${Math.random().toString(36).slice(2)}`;

/** All pages of a list, as `read(body)` finds its items in each; `most` items at most. */
export async function getAll(path, read, { signal, most = 5_000 } = {}) {
  const items = [];
  for (let next = path; next && items.length < most;) {
    const page = await get(next, { signal });
    items.push(...read(page.body));
    next = page.next;
  }
  return items;
}

async function request(method, path, { signal, body, headers, patience = usualPatience }, by) {
  const timeout = AbortSignal.timeout(patience);
  const isChange = method !== "GET";
  try {
    const response = await by(`/api/v1/${path}`, {
      method, body, headers: { ...headers, Accept: "application/json" },
      signal: signal ? AbortSignal.any([signal, timeout]) : timeout,
    });
    if (isOfProxy(response)) throw connectionFailure({ isChange });
    if (!response.ok) throw await fromResponse(response);
    setServerTime(response.headers.get("Date"));
    return {
      body: response.status === 204 ? null : await response.json(),
      etag: response.headers.get("ETag"),
      next: nextOf(response.headers.get("Link")),
    };
  } catch (error) {
    if (error instanceof Failure || signal?.aborted) throw error;
    throw timeout.aborted ? silent(patience / 1000) : connectionFailure({ isChange });
  }
}

/** Whether what stands between says that Docket did not answer; Docket itself would give its reason. */
export function isOfProxy({ status, headers }) {
  return [502, 503, 504].includes(status) && !headers.get("Content-Type")?.includes("json");
}

/** The path of the next page, below /api/v1. */
function nextOf(link) {
  const address = /<([^>]+)>\s*;[^,]*rel="?next"?/.exec(link ?? "")?.[1];
  if (!address) return null;
  const { pathname, search } = new URL(address, location.origin);
  return pathname.startsWith("/api/v1/") ? pathname.slice("/api/v1/".length) + search : null;
}
