// Changing the ticket with the version that was seen, and what comes of it where somebody else was faster.

import { send } from "../shared/api.js";
import { openConflict } from "../shared/conflict.js";
import { signInLink } from "../shared/failure.js";
import { noteFailure } from "../shared/failure-note.js";
import { note } from "../shared/notes.js";
import { differences, groupsOf, wantedInWords } from "./differences.js";
import { sentence } from "./words.js";

const mostAttempts = 4;
let last = Promise.resolve();

/**
 * Makes a change: `change(open, { queue: "fabric" }, { base })`.
 *
 * `set` is what PATCH takes, or a function that gives it for a ticket, where it can be said anew of what
 * somebody else made of it. `base` is the ticket as whoever changes it saw it. Gives "done"; "theirs" where
 * what somebody else did is left; "kept" where that is still to be decided, as the reader goes back to what
 * they typed, if `isTyped`. Rejects with a Failure.
 */
export function change(open, set, { base, isTyped = true } = {}) {
  // One after the other: each is of the ticket as the one before left it.
  const mine = last.catch(() => {}).then(() => make(open, set, base ?? open.ticket, isTyped));
  last = mine;
  return mine;
}

async function make(open, set, base, isTyped) {
  let seen = base;
  let meanwhile = [];
  for (let attempt = 1; ; attempt += 1) {
    const wanted = typeof set === "function" ? set(seen) : set;
    try {
      const { body } = await send("PATCH", open.path, wanted, { etag: `"${seen.version}"` });
      open.takeOwn(body);
      if (meanwhile.length) note(`Meanwhile ${meanwhile.join("; ")}. Your change was made as well.`);
      return "done";
    } catch (failure) {
      if (failure.status !== 412 || attempt === mostAttempts) throw failure;
    }
    const current = await open.read();
    if (open.isOwnWork(seen, current)) {
      seen = current;
      continue;
    }
    const found = differences(seen, current, open.events);
    const mine = typeof set === "function" ? [] : groupsOf(wanted);
    const touched = found.filter(({ group }) => mine.includes(group));
    if (touched.length) {
      const answer = await openConflict("Somebody else changed this meanwhile", found.map((difference) => ({
        ...difference, wanted: wantedOf(difference, wanted, mine),
      })), { leave: isTyped ? "Back to my text" : "Decide later" });
      if (answer !== "mine") return answer === "theirs" ? "theirs" : "kept";
    } else {
      meanwhile = [...meanwhile, ...found.map(({ words }) => words)];
    }
    seen = current;
  }
}

const wantedOf = ({ group }, wanted, mine) =>
  (mine.includes(group) && !(group === "message" && !wanted.message) ? wantedInWords(wanted, group) : null);

/** Makes a change that is chosen at once, such as in a menu; says it where it fails, with a way to try again. */
export async function changeNow(open, set, { base, done, undo } = {}) {
  try {
    const outcome = await change(open, set, { base, isTyped: false });
    if (outcome === "done" && done) note(done, undo ? { action: { text: "Undo", run: () => changeNow(open, undo) } } : {});
    return outcome;
  } catch (failure) {
    if (!failure.kind) throw failure;
    noteFailure(failureInWords(failure), failure, () => changeNow(open, set, { base, done, undo }));
    return "failed";
  }
}

/** What a menu offers; where it cannot be read, that is said, and nothing is offered. */
export async function offered(items) {
  try {
    return await items();
  } catch (failure) {
    if (!failure.kind) throw failure;
    noteFailure(failureInWords(failure), failure);
    return [];
  }
}

/** What a failure says in one line. */
export function failureInWords(failure) {
  // What is wrong with the one thing that was sent says it all.
  if (failure.errors?.length === 1 && failure.errors[0].message && !failure.detail) return sentence(failure.errors[0].message).replace(/[.\s]*$/, ".");
  return [failure.title, failure.detail].filter(Boolean).map((text) => text.replace(/[.\s]*$/, "")).join(". ") + ".";
}

/** Says a failure in the place for it, with `more` words, and a way to sign in where that helps. */
export function tellFailure(place, failure, more = "") {
  place.replaceChildren(...[failureInWords(failure), more, signInLink(failure)].filter(Boolean).flatMap((part, index) => (index ? [" ", part] : [part])));
}
