// The one line on which the server tells of changes. It is taken up again where it broke, and is let go
// while the page is put aside.

import { readEvents } from "./event-stream.js";

const silenceLimit = 40_000;
const shortestPause = 1_000;
const longestPause = 15_000;

export class LiveLine {
  #topics;
  #onEvent;
  #onState;
  #connection = null;
  #last = null;
  #isWanted = false;

  /**
   * `topics`: such as ["fabric", "tickets"]; `onEvent(name, data)`: an event with its JSON taken apart;
   * `onState(isOpen)`: the line was opened, or lost.
   */
  constructor(topics, { onEvent, onState = () => {} }) {
    this.#topics = topics;
    this.#onEvent = onEvent;
    this.#onState = onState;
    // A page with an open line cannot be gone back to as it was.
    window.addEventListener("pagehide", () => this.#drop());
    window.addEventListener("pageshow", (event) => { if (event.persisted && this.#isWanted) this.open(); });
  }

  open() {
    this.#isWanted = true;
    if (this.#connection) return;
    this.#connection = new AbortController();
    this.#keepOpen(this.#connection.signal);
  }

  close() {
    this.#isWanted = false;
    this.#drop();
  }

  #drop() {
    this.#connection?.abort();
    this.#connection = null;
  }

  async #keepOpen(signal) {
    for (let pause = shortestPause; !signal.aborted; pause = Math.min(pause * 2, longestPause)) {
      const wasOpen = await this.#listen(signal);
      if (signal.aborted) return;
      this.#onState(false);
      if (wasOpen) pause = shortestPause;
      await new Promise((resolve) => { setTimeout(resolve, pause * (0.75 + Math.random() / 2)); });
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
      const response = await fetch(`/api/v1/events?${new URLSearchParams({ topics: this.#topics.join(",") })}`, {
        headers: { Accept: "text/event-stream", ...(this.#last ? { "Last-Event-ID": this.#last } : {}) },
        signal: line.signal,
      });
      if (!response.ok) return false;
      isOpen = true;
      this.#onState(true);
      for await (const { event, data, id } of readEvents(response.body, alive)) {
        if (signal.aborted) break;
        if (id) this.#last = id;
        this.#onEvent(event, JSON.parse(data));
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
