// Asking the server as whoever is signed in, or as the agent whose token is kept in this tab.

import { Failure, connectionFailure, fromResponse, silent } from "../shared/failure.js";
import { send as change } from "../shared/session.js";

const place = "docket.token";
const patience = 60_000;

// Where the browser keeps nothing, the token lasts as long as the page.
let kept = null;

export const token = {
  get value() {
    try {
      return kept ?? sessionStorage.getItem(place);
    } catch {
      return kept;
    }
  },

  keep(text) {
    kept = text;
    try {
      sessionStorage.setItem(place, text);
    } catch {
      // It is kept above.
    }
  },

  forget() {
    kept = null;
    try {
      sessionStorage.removeItem(place);
    } catch {
      // There is nothing to forget.
    }
  },
};

/** Reads JSON below /api/v1; rejects with a Failure, or with an AbortError where `signal` was aborted. */
export function read(path, signal) {
  return request(path, { headers: {}, signal }, fetch);
}

/** Sends JSON and reads what comes back. */
export function send(path, body, signal) {
  return request(path, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal,
  }, change);
}

async function request(path, options, by) {
  const timeout = AbortSignal.timeout(patience);
  const secret = token.value;
  try {
    const response = await by(`/api/v1/${path}`, {
      ...options,
      headers: { ...options.headers, Accept: "application/json", ...(secret ? { Authorization: `Bearer ${secret}` } : {}) },
      signal: AbortSignal.any([options.signal, timeout]),
    });
    if (!response.ok) throw await fromResponse(response);
    return await response.json();
  } catch (error) {
    if (error instanceof Failure || options.signal.aborted) throw error;
    throw timeout.aborted ? silent(patience / 1000) : connectionFailure();
  }
}
