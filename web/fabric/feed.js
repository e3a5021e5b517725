// What the server tells of the fabric: one state after the other, and events in between.

import { readEvents } from "../shared/event-stream.js";
import { Failure, connectionFailure, fromResponse } from "../shared/failure.js";
import { setServerTime } from "./wording.js";

const patience = 15_000;
const silenceLimit = 40_000;
const longestPause = 15_000;

/** Reads JSON; rejects with a Failure, or with an AbortError when `signal` was aborted. */
export async function read(path, signal) {
  const timeout = AbortSignal.timeout(patience);
  try {
    const response = await fetch(path, {
      headers: { Accept: "application/json" }, signal: AbortSignal.any([signal, timeout]),
    });
    if (isOfProxy(response)) throw connectionFailure();
    if (!response.ok) throw await fromResponse(response);
    setServerTime(response.headers.get("Date"));
    return await response.json();
  } catch (error) {
    if (error instanceof Failure || signal.aborted) throw error;
    throw connectionFailure();
  }
}

// What stands between says that Docket did not answer; Docket itself would give its reason.
function isOfProxy({ status, headers }) {
  return [502, 503, 504].includes(status) && !headers.get("Content-Type")?.includes("problem+json");
}

/** The line on which the server tells of changes; it is taken up again when it breaks. */
export class FabricEvents {
  #connection = null;
  #onChange;
  #onState;

  /**
   * `onChange({ state, finding })`: a finding was raised or cleared, or stood when the line was
   * opened; `onState(isOpen)`: the line was opened or lost.
   */
  constructor({ onChange, onState }) {
    this.#onChange = onChange;
    this.#onState = onState;
  }

  open() {
    if (this.#connection) return;
    this.#connection = new AbortController();
    this.#keepOpen(this.#connection.signal);
  }

  close() {
    this.#connection?.abort();
    this.#connection = null;
  }

  async #keepOpen(signal) {
    for (let pause = 1000; !signal.aborted; pause = Math.min(pause * 2, longestPause)) {
      const wasOpen = await this.#listen(signal);
      if (signal.aborted) return;
      this.#onState(false);
      if (wasOpen) pause = 1000;
      await new Promise((resolve) => { setTimeout(resolve, pause); });
    }
  }

  /** Listens until the line ends, and tells whether it had been open. */
  async #listen(signal) {
    const line = new AbortController();
    const stop = () => line.abort();
    signal.addEventListener("abort", stop, { once: true });
    let watchdog;
    const alive = () => {
      clearTimeout(watchdog);
      watchdog = setTimeout(stop, silenceLimit);
    };
    let isOpen = false;
    try {
      alive();
      const response = await fetch("/api/v1/events?topics=fabric", {
        headers: { Accept: "text/event-stream" }, signal: line.signal,
      });
      if (!response.ok) return false;
      isOpen = true;
      this.#onState(true);
      for await (const { event, data } of readEvents(response.body, alive)) {
        if (event === "finding" && !signal.aborted) this.#onChange(JSON.parse(data));
      }
    } catch {
      // A line that broke is the same as one that ended.
    } finally {
      clearTimeout(watchdog);
      signal.removeEventListener("abort", stop);
      line.abort();
    }
    return isOpen;
  }
}
