// What metrics mean, from the server's dictionary.

import { getAll } from "../shared/api.js";

export class Meanings {
  #known = null;
  #reading = null;

  /** Reads the dictionary once; until it is there, metrics have no words. */
  learn(signal) {
    this.#reading ??= getAll("fabric/metrics?known=true&limit=1000", ({ metrics }) => metrics, { signal })
      .then((metrics) => { this.#known = new Map(metrics.map((metric) => [metric.name.replace(/\{\w+\}/g, "#"), metric])); })
      .catch((failure) => {
        this.#reading = null;
        throw failure;
      });
    return this.#reading;
  }

  /** `{ meaning, bad, unit, ... }` of a metric; null where the dictionary does not have it. */
  of(metric) {
    return this.#known?.get(metric) ?? this.#known?.get(metric.replace(/\d+/g, "#")) ?? null;
  }
}
