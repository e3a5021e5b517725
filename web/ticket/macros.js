// Macros: what agents do at once. What one would do is shown before it is done.

import { send } from "../shared/api.js";
import { openDialog } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { note } from "../shared/notes.js";
import { resolutionTitle, stateTitle } from "../shared/ticket-words.js";
import { tellFailure } from "./changes.js";
import { fieldInWords } from "./differences.js";
import { showText } from "./message-text.js";

/** Macros as a list offers them. */
export async function macroItems(open) {
  return (await open.macros()).map((macro) => ({ text: macro.title, detail: macro.name, value: macro, run: () => showMacro(open, macro) }));
}

/** Shows what a macro would do to the ticket as it is, and does it where that is wanted. */
export async function showMacro(open, macro) {
  await openDialog(macro.title, (close) => {
    const problem = el("p", { class: "problem", role: "alert" });
    const button = el("button", { class: "button primary", type: "button", onclick: run }, "Do it");
    async function run() {
      if (button.disabled) return;
      button.disabled = true;
      try {
        const { body } = await send("POST", `${open.path}/macros/${encodeURIComponent(macro.name)}`, undefined, { etag: `"${open.ticket.version}"` });
        open.takeOwn(body);
        note(`“${macro.title}” is done.`);
        close();
      } catch (failure) {
        if (!failure.kind) throw failure;
        if (failure.status === 412) {
          await open.read();
          problem.textContent = "Somebody changed the ticket a moment ago. Look at it, and do it then.";
        } else {
          tellFailure(problem, failure);
        }
      } finally {
        button.disabled = false;
      }
    }
    queueMicrotask(() => button.focus());
    return el("div", { class: "macro" },
      el("p", {}, "This would, in your name:"),
      el("ol", { class: "macro-steps" }, macro.then.map((step) => el("li", {}, stepNodes(step, open)))),
      problem,
      el("p", { class: "actions" }, button, el("button", { class: "button", type: "button", onclick: () => close() }, "Cancel")));
  });
}

const spans = { d: "days", h: "hours", m: "minutes", s: "seconds" };
const spanText = (text) => text.replace(/(\d+)([dhms])\b/g, (_, number, unit) => `${number} ${spans[unit]}`);

// A step as the workflow words it: "state pending for 7d", "reply: …".
const steps = [
  [/^assign (?:actor)$/, () => ["Give it to you"]],
  [/^assign nobody$/, () => ["Take it from whoever has it"]],
  [/^assign (.+)$/, ([name]) => [`Give it to ${name === "requester" ? "the requester" : name}`]],
  [/^state (\w+)(?: for (\S+))?(?: \((\w+)\))?$/, ([state, time, resolution]) => [
    `Set it to ${stateTitle(state).toLowerCase()}`, time ? ` for ${spanText(time)}` : null,
    resolution ? ` (${resolutionTitle(resolution)})` : null,
  ]],
  [/^priority (.+)$/, ([priority]) => [`Set the priority to ${priority}`]],
  [/^queue (.+)$/, ([queue]) => [`Move it to ${queue}`]],
  [/^type (.+)$/, ([type]) => [`Make it ${type}`]],
  [/^add tags (.+)$/, ([tags]) => [`Add the tags ${tags}`]],
  [/^remove tags (.+)$/, ([tags]) => [`Take away the tags ${tags}`]],
  [/^due in (.+)$/, ([time]) => [`Set it due in ${spanText(time)}, if it is not due already`]],
  [/^watch (.+)$/, ([who]) => [`Have it watched by ${who}`]],
  [/^checklist ([^]+)$/, ([items]) => ["Add to the checklist", el("ul", {}, items.split("; ").map((item) => el("li", {}, item)))]],
  [/^field ([^:]+): ([^]+)$/, ([name, value]) => [`Set ${name} to `, value]],
  [/^ask: ([^]+)$/, ([text], open) => ["Ask the requester, and let the ticket wait", said(text, open)]],
  [/^reply: ([^]+)$/, ([text], open) => ["Answer", said(text, open)]],
  [/^note: ([^]+)$/, ([text], open) => ["Write a note", said(text, open)]],
  [/^notify ([^:]+): ([^]+)$/, ([who, text], open) => [`Tell ${who}`, said(text, open)]],
];

function stepNodes(step, open) {
  for (const [pattern, tell] of steps) {
    const match = pattern.exec(step);
    if (match) return tell(match.slice(1), open).filter((part) => part !== null);
  }
  return [step];
}

/** A text of the workflow, with the variables that are known here in their places. */
function said(text, { ticket }) {
  const [device, ...port] = (ticket.places[0] ?? "").split("/");
  const values = {
    number: ticket.number, title: ticket.title, queue: ticket.queue, type: ticket.type, priority: ticket.priority, requester: ticket.requester,
    assignee: ticket.assignee ?? "nobody", place: ticket.places[0], device, port: port.join("/"), today: new Date().toISOString().slice(0, 10),
    ...Object.fromEntries(Object.entries(ticket.fields).map(([name, value]) => [`fields.${name}`, fieldInWords(value)])),
  };
  const box = el("div", { class: "macro-text prose" });
  showText(box, text.replace(/\{\{\s*([\w.-]+)\s*\}\}/g, (whole, name) => values[name] || whole));
  return box;
}
