// One question to the server: the request, its stream, and the ways it can fail.

import { isOfProxy } from "../shared/api.js";
import { readEvents } from "../shared/event-stream.js";
import { Failure, connectionFailure, cutOff, fromProblem, fromResponse, silent } from "../shared/failure.js";
import { send } from "../shared/session.js";

const silenceLimit = 60_000;

/**
 * Asks and resolves with the whole answer. `conversation` is the id of the answer that the question goes
 * on from, if any. Events on the way (`evidence`, `status`, `delta`, `citation`) go to
 * `onEvent(name, data)`. Rejects with a Failure, or with an AbortError when `signal` was aborted.
 */
export async function ask(question, { conversation, signal, onEvent }) {
  const connection = new AbortController();
  const stop = () => connection.abort();
  signal.addEventListener("abort", stop, { once: true });
  let wentSilent = false;
  let watchdog;
  const alive = () => {
    clearTimeout(watchdog);
    watchdog = setTimeout(() => {
      wentSilent = true;
      connection.abort();
    }, silenceLimit);
  };
  let started = false;
  try {
    alive();
    const response = await send("/api/v1/ask", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "text/event-stream" },
      body: JSON.stringify({ question, conversation }),
      signal: connection.signal,
    });
    if (isOfProxy(response)) throw connectionFailure();
    if (!response.ok) throw await fromResponse(response);
    started = true;
    if (!response.headers.get("Content-Type")?.startsWith("text/event-stream")) return await response.json();
    for await (const { event, data } of readEvents(response.body, alive)) {
      const value = JSON.parse(data);
      if (event === "done") return value;
      if (event === "error") throw fromProblem(value, value.status);
      if (!signal.aborted) onEvent(event, value);
    }
    throw cutOff();
  } catch (error) {
    if (signal.aborted) throw new DOMException("Stopped", "AbortError");
    if (error instanceof Failure) throw error;
    if (wentSilent) throw silent(silenceLimit / 1000);
    throw started && navigator.onLine !== false ? cutOff() : connectionFailure();
  } finally {
    clearTimeout(watchdog);
    signal.removeEventListener("abort", stop);
  }
}

const pauses = [2_000, 3_000, 5_000, 10_000, 15_000];

/** Waits until the server answers again; rejects with an AbortError when `signal` was aborted. */
export async function untilReachable(signal) {
  for (let attempt = 0; ; attempt += 1) {
    await pause(pauses[Math.min(attempt, pauses.length - 1)], signal);
    try {
      const response = await fetch("/readyz", { signal: AbortSignal.any([signal, AbortSignal.timeout(10_000)]) });
      if (response.ok) return;
    } catch {
      if (signal.aborted) throw new DOMException("Stopped", "AbortError");
    }
  }
}

function pause(duration, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, duration);
    const begin = () => { clearTimeout(timer); resolve(); };
    window.addEventListener("online", begin, { once: true, signal });
    signal.addEventListener("abort", () => { clearTimeout(timer); reject(new DOMException("Stopped", "AbortError")); }, { once: true });
  });
}
