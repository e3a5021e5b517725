// What can stand in a filter at the place where somebody types.

import { written } from "../shared/ticket-filter.js";
import { priorities, states } from "../shared/ticket-words.js";

const most = 8;

const keys = [
  ["state:", "where it stands"], ["priority>=", "how urgent it is"], ["queue:", "where it lies"], ["assignee:", "who works on it"],
  ["requester:", "who asked for it"], ["is:", "active, unassigned, overridden…"], ["sla:", "how the promise stands"], ["tag:", "a word to find it by"],
  ["type:", "the kind of work"], ["device:", "leaf3"], ["port:", "leaf3/Ethernet8"], ["updated>", "-7d, 2026-11-26"], ["created>", "-7d, 2026-11-26"],
  ["due<", "+36h, now"], ["idle>", "2d, not changed for so long"], ["age>", "3d, filed so long ago"], ["has:", "attachment"], ["watcher:", "who else wants to know"],
  ["workload:", "a job or a model"], ["project:", "planned work"], ["field.", "a field of the type"], ["number:", "DK-1001,DK-1002"], ["resolution:", "how it was done"],
];
const fixed = {
  state: [...states, "active", "done"], status: [...states, "active", "done"], priority: priorities,
  is: ["active", "unassigned", "overridden", "alert", "todo", "knowledge", "merged"], sla: ["warning", "breached", "ok", "paused", "none"],
  has: ["attachment"], resolution: ["fixed", "answered", "duplicate", "wontFix", "invalid", "none"],
};

/**
 * What can be put in place of what stands before the caret: `{ from, choices: [{ text, detail }] }`.
 *
 * `values(key)` gives the names that a key can have here, such as queues; it may be async.
 */
export async function completions(text, caret, values) {
  const before = text.slice(0, caret);
  // Within quotes nothing is known; behind the caret a word may go on.
  if ((before.match(/["“”]/g)?.length ?? 0) % 2 || /^[^\s)]/.test(text.slice(caret))) return { from: caret, choices: [] };
  const chunk = /[^\s()]*$/.exec(before)[0].replace(/^-/, "");
  const [, key, begun] = /^([\p{L}.]+)(?:!=|:?[<>]=?|[:=])(?:[^,]*,)*([^,]*)$/u.exec(chunk) ?? [];
  if (key) {
    const name = key.toLowerCase();
    const known = fixed[name] ?? await values(name);
    const fitting = known.filter((value) => value.toLowerCase().startsWith(begun.toLowerCase()) && value.toLowerCase() !== begun.toLowerCase());
    return { from: caret - begun.length, choices: fitting.slice(0, most).map((value) => ({ text: written(value), detail: "" })) };
  }
  if (!chunk) return { from: caret, choices: [] };
  return {
    from: caret - chunk.length,
    choices: keys.filter(([word]) => word.startsWith(chunk.toLowerCase()) && word !== chunk.toLowerCase()).slice(0, most)
      .map(([word, detail]) => ({ text: word, detail })),
  };
}
