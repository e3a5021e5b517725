// One question to the server: the request, its stream, and the ways it can fail.

import { readEvents } from "../shared/event-stream.js";
import { Failure, connectionFailure, cutOff, fromProblem, fromResponse, silent } from "../shared/failure.js";
import { send } from "../shared/session.js";

const silenceLimit = 60_000;

/**
 * Asks and resolves with the whole answer. Events on the way (`evidence`, `status`, `delta`,
 * `citation`) go to `onEvent(name, data)`. Rejects with a Failure, or with an AbortError when
 * `signal` was aborted.
 */
export async function ask(question, { signal, onEvent }) {
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
      body: JSON.stringify({ question }),
      signal: connection.signal,
    });
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
