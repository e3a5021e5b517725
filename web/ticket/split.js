// Making a ticket of its own of some messages.

import { newKey, send } from "../shared/api.js";
import { openDialog } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { note } from "../shared/notes.js";
import { actorName } from "../shared/ticket-words.js";
import { moment } from "../shared/time.js";
import { tellFailure } from "./changes.js";

export async function splitDialog(open) {
  const { messages } = open.ticket;
  const key = newKey();
  const made = await openDialog("Split messages off", (close) => {
    const problem = el("p", { class: "problem", role: "alert" });
    const title = el("input", { class: "input", name: "title", type: "text", maxlength: 300, dir: "auto", autocomplete: "off" });
    const button = el("button", { class: "button primary", type: "submit" }, "Make a ticket of them");
    const form = el("form", { class: "dialog-form", novalidate: true },
      el("p", {}, "What is chosen leaves this ticket and becomes a ticket of its own, with the same type, queue, requester and tags, and a link between both. At least one message stays."),
      el("label", { class: "field" }, el("span", { class: "label" }, "What the new ticket is about"), title),
      el("fieldset", { class: "field split-list", tabindex: "0" }, el("legend", { class: "label" }, "Messages"), messages.map(({ id, author, time, body, kind }) => el("label", {},
        el("input", { type: "checkbox", name: "message", value: id }),
        el("span", {}, el("strong", {}, el("bdi", {}, actorName(author))), kind === "note" ? " (note)" : null, ", ", moment(time),
          el("span", { class: "split-begin", dir: "auto" }, body.slice(0, 160)))))),
      problem,
      el("p", { class: "actions" }, button, el("button", { class: "button", type: "button", onclick: () => close() }, "Cancel")));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (button.disabled) return;
      const chosen = [...form.querySelectorAll("[name=message]:checked")].map(({ value }) => Number(value));
      problem.textContent = !title.value.trim() ? "Say what the new ticket is about." : !chosen.length ? "Choose at least one message."
        : chosen.length === messages.length ? "At least one message stays in this ticket." : "";
      if (problem.textContent) return;
      button.disabled = true;
      try {
        const { body } = await send("POST", `${open.path}/split`, { messages: chosen, title: title.value.trim() }, { key });
        close(body.number);
      } catch (failure) {
        if (!failure.kind) throw failure;
        tellFailure(problem, failure);
      } finally {
        button.disabled = false;
      }
    });
    queueMicrotask(() => title.focus());
    return form;
  }, { isWide: true, place: `${open.number}/split` });
  if (!made) return;
  await open.read();
  note(`${made} was made of it.`, { action: { text: "Go there", run: () => location.assign(`/tickets/${made}`) } });
}
