// States and priorities as small marks with words; color says nothing that the words do not.

import { el } from "../shared/dom.js";
import { priorities, states } from "./words.js";

export const stateMark = (state) => el("span", { class: `state-mark is-${state}` }, states[state] ?? state);

export const priorityMark = (priority) => el("span", { class: `priority-mark is-${priority}` },
  el("span", { class: "bars", "aria-hidden": "true" }), priorities[priority] ?? priority);
