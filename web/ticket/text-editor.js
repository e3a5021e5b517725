// A small form in the place of what it changes: what is typed is kept until it is saved or given up.

import { el } from "../shared/dom.js";
import { draftAt, followDraft, keepDraft } from "../shared/drafts.js";
import { signInLink } from "../shared/failure.js";
import { change, failureInWords } from "./changes.js";

let count = 0;

/**
 * The form. `place` is where its draft is kept, `value` what stands there now, `field` makes the control
 * (an input by default), `set(text)` gives what PATCH takes, null where nothing is different,
 * or `{ problem }`, what is wrong; `done()` is called when it is over.
 */
export function textEditor(open, { place, label, value = "", field, help, set, done, saveText = "Save", isRequired = false }) {
  const id = `editor-${count += 1}`;
  const base = open.ticket;
  const kept = draftAt(place);
  const control = field ?? el("input", { class: "input", type: "text", autocomplete: "off", dir: "auto" });
  control.id = id;
  control.value = typeof kept?.text === "string" ? kept.text : value;
  if (isRequired) control.required = true;
  control.setAttribute("aria-label", label);
  control.setAttribute("aria-describedby", `${id}-help ${id}-problem`);
  const problem = el("p", { class: "problem", id: `${id}-problem`, role: "alert" });
  const save = el("button", { class: "button small primary", type: "submit" }, saveText);
  const leave = () => {
    keepDraft(place, null);
    done();
  };
  const form = el("form", { class: "text-editor", novalidate: true },
    control, help ? el("p", { class: "quiet", id: `${id}-help` }, help) : null, problem,
    el("p", { class: "editor-actions" }, save, el("button", { class: "button small", type: "button", onclick: leave }, "Cancel")));

  const say = (text) => {
    problem.textContent = text;
    if (text) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  };

  form.addEventListener("input", () => {
    say("");
    keepDraft(place, control.value === value ? null : { text: control.value });
  });
  followDraft(place, form, (draft) => {
    // What was saved or given up elsewhere is over here as well, unless somebody is in the middle of it.
    if (draft) control.value = draft.text;
    else if (document.hasFocus() && form.contains(document.activeElement)) control.value = value;
    else done();
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && !event.isComposing) {
      event.preventDefault();
      event.stopPropagation();
      leave();
    } else if (event.key === "Enter" && control.tagName === "TEXTAREA" && !event.isComposing
      && (event.ctrlKey || event.metaKey || control.rows === 1)) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (save.disabled) return;
    const text = control.value.trim();
    if (isRequired && !text) {
      say(`${label} is missing.`);
      control.focus();
      return;
    }
    const wanted = set(text);
    if (wanted?.problem) {
      say(wanted.problem);
      control.focus();
      return;
    }
    save.disabled = true;
    control.readOnly = true;
    try {
      const outcome = wanted === null ? "done" : await change(open, wanted, { base });
      if (outcome === "kept") return;
      keepDraft(place, null);
      done();
    } catch (failure) {
      if (!failure.kind) throw failure;
      say(failureInWords(failure));
      problem.append(...[" ", signInLink(failure)].filter(Boolean));
      control.focus();
    } finally {
      save.disabled = false;
      control.readOnly = false;
    }
  });
  queueMicrotask(() => {
    if (!kept) {
      control.focus();
      control.select?.();
    }
  });
  return form;
}

/** Whether something was typed at a place and not saved. */
export const hasDraft = (place) => draftAt(place) !== null;
