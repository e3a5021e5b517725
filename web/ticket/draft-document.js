// A draft of a document, made of the ticket: to be read, copied and saved.

import { copyButton } from "../shared/copy.js";
import { openDialog } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { connectionFailure, fromResponse } from "../shared/failure.js";
import { fill } from "../shared/loading.js";

export function draftDialog(open) {
  const address = `/api/v1/${open.path}/draft-doc`;
  return openDialog(`A document from ${open.number}`, () => {
    const box = el("div", { class: "draft" });
    fill(box, (signal) => read(address, signal), (text) => [
      el("p", {}, "Symptom, readings, fix and checklist as the ticket has them. Read it, finish it, and put it where your documents are; notes are not in it."),
      el("pre", { tabindex: "0", "aria-label": "The draft", role: "region" }, text),
      el("p", { class: "actions" }, el("a", { class: "button primary", href: address, download: `${open.number}.md` }, "Save as a file"), copyButton(() => text, { class: "button" })),
    ]);
    return box;
  }, { isWide: true });
}

async function read(address, signal) {
  const response = await fetch(address, { signal }).catch(() => {
    throw connectionFailure();
  });
  if (!response.ok) throw await fromResponse(response);
  return response.text();
}
