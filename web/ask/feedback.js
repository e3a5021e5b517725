// What an answer was worth: buttons that say it, and a way to take it back.

import { fromResponse } from "../shared/failure.js";
import { el } from "../shared/dom.js";
import { note } from "../shared/notes.js";
import { send } from "../shared/session.js";

const verdicts = [
  ["helpful", "Yes, it helped"],
  ["wrongCitation", "A citation is wrong"],
  ["outdated", "It is outdated"],
];

/** Says what an answer, or one citation of it, was worth. Gives the address of what was noted. */
async function give(id, verdict, marker) {
  const response = await send(`/api/v1/answers/${encodeURIComponent(id)}/feedback`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ verdict, marker }),
  });
  if (!response.ok) throw await fromResponse(response);
  return response.headers.get("Location");
}

/** Takes back what was noted; tells whether it is gone. */
async function takeBack(address) {
  const response = await send(address, { method: "DELETE" }).catch(() => null);
  return response?.ok || response?.status === 404;
}

const failed = (failure) => failure?.detail || "It could not be noted, as the server did not answer. Try again.";

/** "Was this it?" with its buttons. */
export function feedbackBar({ id }, announce) {
  const state = el("span", { class: "quiet" });
  const undo = el("button", { class: "text-button", type: "button", hidden: true, onclick: back }, "Undo");
  let given = null;
  const say = (text) => { state.textContent = text; announce(text); };
  const buttons = verdicts.map(([verdict, label]) =>
    el("button", { class: "button small", type: "button", "aria-pressed": "false", onclick: (event) => choose(event.currentTarget, verdict) }, label));
  const setDisabled = (value) => { for (const button of buttons) button.disabled = value; };

  async function choose(button, verdict) {
    setDisabled(true);
    try {
      given = await give(id, verdict);
      button.ariaPressed = "true";
      undo.hidden = false;
      undo.focus();
      say(verdict === "helpful" ? "Noted, thank you." : "Noted, thank you. Later answers take it into account.");
    } catch (failure) {
      setDisabled(false);
      button.focus();
      say(failed(failure));
    }
  }

  async function back() {
    undo.disabled = true;
    const isGone = await takeBack(given);
    undo.disabled = false;
    if (!isGone) return say("It could not be taken back. Try again.");
    undo.hidden = true;
    setDisabled(false);
    const pressed = buttons.find((button) => button.ariaPressed === "true");
    pressed.ariaPressed = "false";
    pressed.focus();
    return say("Taken back.");
  }

  return el("div", { class: "feedback", role: "group", "aria-label": "Was this answer right?" },
    el("span", {}, "Was this it?"), buttons, state, undo);
}

/** A button that says that one citation does not say what it is cited for. */
export function wrongCitationButton({ id }, { marker }) {
  const button = el("button", {
    class: "text-button", type: "button",
    onclick: async () => {
      button.disabled = true;
      try {
        const given = await give(id, "wrongCitation", marker);
        note(`Noted: ${marker} does not say this. Thank you.`, {
          action: { text: "Undo", run: async () => {
            if (await takeBack(given)) button.disabled = false;
            else note("It could not be taken back. Try again.", { isFailure: true });
          } },
        });
      } catch (failure) {
        button.disabled = false;
        note(failed(failure), { isFailure: true });
      }
    },
  }, "It does not say this");
  return button;
}
