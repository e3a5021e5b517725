// What can go wrong between this page and the server, in words a reader can act on.

import { el } from "./dom.js";

export class Failure extends Error {
  /** kind: "problem" | "offline" | "unreachable" | "cut-off" | "silent" */
  constructor(kind, { title, detail, status, instance, errors, retryAfter } = {}) {
    super(title);
    Object.assign(this, { kind, title, detail, status, instance, errors: errors ?? [], retryAfter });
  }
}

export function fromProblem(problem, status, retryAfter) {
  return new Failure("problem", {
    title: problem?.title || "Docket could not do this",
    detail: problem?.detail || (problem?.title ? "" : `The server answered with status ${status} and no explanation.`),
    status: problem?.status ?? status,
    instance: problem?.instance,
    errors: Array.isArray(problem?.errors) ? problem.errors : [],
    retryAfter,
  });
}

export async function fromResponse(response) {
  const problem = await response.json().catch(() => null);
  const seconds = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  return fromProblem(problem, response.status, seconds > 0 ? seconds : undefined);
}

export function connectionFailure() {
  return navigator.onLine === false
    ? new Failure("offline", {
        title: "This device is offline",
        detail: "Docket tries again by itself as soon as the connection is back.",
      })
    : new Failure("unreachable", {
        title: "Docket cannot be reached",
        detail: "The server did not answer. It may be restarting, or the network between you and it is down.",
      });
}

export function cutOff() {
  return new Failure("cut-off", {
    title: "The answer was cut off",
    detail: "The connection ended before the answer was complete.",
  });
}

export function silent(seconds) {
  return new Failure("silent", {
    title: "Docket stopped responding",
    detail: `Nothing arrived for ${seconds} seconds.`,
  });
}

/** The box which says what failed, with a way to try again. */
export function failureBox(failure, { onRetry, reassurance }) {
  const facts = [
    failure.status ? `Status ${failure.status}` : null,
    failure.instance || null,
    failure.retryAfter ? `The server asks to wait ${failure.retryAfter} s` : null,
  ].filter(Boolean);
  return el("div", { class: "failure", role: "alert" },
    el("h2", {}, failure.title),
    failure.detail ? el("p", {}, failure.detail) : null,
    failure.errors.length
      ? el("ul", {}, failure.errors.map((error) => el("li", {}, error.field ? `${error.field}: ${error.message}` : error.message ?? "")))
      : null,
    el("p", { class: "actions" },
      el("button", { class: "button", type: "button", onclick: onRetry }, "Try again"),
      el("span", { class: "quiet" }, reassurance)),
    facts.length ? el("p", { class: "quiet" }, facts.join(" · ")) : null);
}
