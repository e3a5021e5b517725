// Small parts of the sections: buttons that do something, roles, and what is read before it is changed.

import { get } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { noteFailure } from "../shared/failure-note.js";
import { readSession } from "../shared/session.js";

export const roles = [
  { value: "requester", text: "Requester: asks, and files tickets" },
  { value: "agent", text: "Agent: works on tickets" },
  { value: "admin", text: "Admin: sets this desk up" },
];

export const ranks = ["requester", "agent", "admin"];

/** A button of a row; it comes back to the keyboard after what it does. `of` is what it is done to. */
export function rowButton(text, of, run, { isDangerous = false } = {}) {
  return el("button", {
    class: isDangerous ? "text-button is-dangerous" : "text-button", type: "button", "data-focus": `${text} ${of}`, onclick: guarded(run),
  }, text, el("span", { class: "visually-hidden" }, ` ${of}`));
}

export function mainButton(text, run, { isPrimary = true } = {}) {
  return el("button", { class: isPrimary ? "button primary" : "button", type: "button", "data-focus": text, onclick: guarded(run) }, text);
}

/** Does something once at a time, and says so where it fails. */
export function guarded(run) {
  return async ({ currentTarget: button }) => {
    if (button.ariaBusy === "true") return;
    button.ariaBusy = "true";
    try {
      await run();
    } catch (failure) {
      if (!failure.kind) throw failure;
      // The page may still show whoever was signed in before.
      if (failure.isOfPerson) readSession();
      noteFailure(`${failure.title}. ${failure.detail ?? ""}`, failure);
    } finally {
      button.ariaBusy = null;
    }
  };
}

/** An entry of a list as it is now, so that what others changed meanwhile is not written over. */
export async function current(path, name) {
  const { body } = await get(path);
  return body[path].find((entry) => entry.name === name) ?? null;
}

/** Names as the server keeps them. */
export const asName = (text) => text.trim().toLowerCase().normalize("NFC");

/** Something with the words that tell how it is, and a color that only repeats them. */
export const state = (text, kind = "") => el("span", { class: `state ${kind}` }, text);
