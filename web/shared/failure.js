// What can go wrong between this page and the server, in words a reader can act on.

import { el } from "./dom.js";
import { readSession, signInAddress } from "./session.js";

const problemTypes = "urn:docket:problem:";

// What the server says to programs of their tokens is of no use to who reads a page.
const strangerWords = {
  title: "You are not signed in",
  detail: "On this server, this is only for people who are signed in.",
};

export class Failure extends Error {
  /**
   * kind: "problem" | "offline" | "unreachable" | "cut-off" | "silent"; `type` is the problem's,
   * "token-missing" where somebody has to sign in.
   */
  constructor(kind, { type, title, detail, status, instance, errors, retryAfter } = {}) {
    super(title);
    Object.assign(this, { kind, type, title, detail, status, instance, errors: errors ?? [], retryAfter });
  }

  /** Whether it would be otherwise for somebody, or for somebody else, who is signed in. */
  get isOfPerson() {
    return this.type === "token-missing" || this.type === "forbidden";
  }
}

export function fromProblem(problem, status, retryAfter) {
  const type = problem?.type?.startsWith(problemTypes) ? problem.type.slice(problemTypes.length) : undefined;
  return new Failure("problem", {
    type,
    title: problem?.title || "Docket could not do this",
    detail: problem?.detail || (problem?.title ? "" : `The server answered with status ${status} and no explanation.`),
    status: problem?.status ?? status,
    instance: problem?.instance,
    errors: Array.isArray(problem?.errors) ? problem.errors : [],
    retryAfter,
    ...(type === "token-missing" ? strangerWords : {}),
  });
}

export async function fromResponse(response) {
  const problem = await response.json().catch(() => null);
  const seconds = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
  return fromProblem(problem, response.status, seconds > 0 ? seconds : undefined);
}

/** What is read is read again by the page itself; a change is its reader's to try again. */
export function connectionFailure({ isChange = false } = {}) {
  return navigator.onLine === false
    ? new Failure("offline", {
        title: "This device is offline",
        detail: isChange ? "Try again once the connection is back." : "Docket tries again by itself as soon as the connection is back.",
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

export const signInWords = ({ type }) => (type === "forbidden" ? "Sign in as somebody else" : "Sign in");

/** A way to sign in and come back, where that helps. */
export function signInLink(failure, attributes = {}) {
  return failure.isOfPerson ? el("a", { ...attributes, href: signInAddress(), "data-sign-in": true }, signInWords(failure)) : null;
}

const retryButton = (onRetry) => el("button", { class: "button", type: "button", onclick: onRetry }, "Try again");

/** The box which says what failed, with a way to try again, or with another one where that would not help. */
export function failureBox(failure, { onRetry, reassurance, way = retryButton(onRetry) }) {
  const errors = failure.errors.filter(({ message }) => message?.toLowerCase() !== failure.detail?.toLowerCase());
  const facts = [
    failure.status ? `Status ${failure.status}` : null,
    failure.instance || null,
    failure.retryAfter ? `The server asks to wait ${failure.retryAfter} s` : null,
  ].filter(Boolean);
  // The header may still name whoever was signed in before.
  if (failure.isOfPerson) readSession();
  return el("div", { class: "failure", role: "alert" },
    el("h2", {}, failure.title),
    failure.detail ? el("p", {}, failure.detail.charAt(0).toUpperCase() + failure.detail.slice(1)) : null,
    errors.length
      ? el("ul", {}, errors.map((error) => el("li", {}, error.field ? `${error.field}: ${error.message}` : error.message ?? "")))
      : null,
    el("p", { class: "actions" },
      signInLink(failure, { class: "button primary" }),
      way,
      el("span", { class: "quiet" }, reassurance)),
    facts.length ? el("p", { class: "quiet" }, facts.join(" · ")) : null);
}
