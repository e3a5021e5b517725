// What the ticket is: the facts that every ticket has, each changed in place by those who may.

import { el } from "../shared/dom.js";
import { pendingWords, priorityMark, resolutionTitle, stateMark } from "../shared/ticket-words.js";
import { ago, moment, momentText, serverNow } from "../shared/time.js";
import { changeNow } from "./changes.js";
import { Fact, nothing } from "./fact.js";
import { narrowed, personItems } from "./picker.js";
import { person } from "./people.js";
import { priorityItems } from "./priority-change.js";
import { stateItems } from "./state-change.js";
import { changeType } from "./type-change.js";

/** `[{ element, update() }]`, the lines in their order. */
export function ticketFacts(open) {
  return [
    new Fact(open, "State", {
      show: stateLine, key: ({ state, resolution, pendingUntil }) => `${state} ${resolution} ${pendingUntil}`,
      mayChange: () => stateItems(open).length > 0, items: () => stateItems(open),
    }),
    new Fact(open, "Priority", {
      show: ({ priority }) => priorityMark(priority), key: ({ priority }) => priority, items: () => priorityItems(open),
    }),
    new Fact(open, "Assignee", {
      show: ({ assignee }) => (assignee ? person(assignee, open.session.name) : nothing("Nobody yet")), key: ({ assignee }) => String(assignee),
      picker: {
        label: "Who works on it", find: async (words) => narrowed(assignees(open, await open.agents()), words),
        choose: ({ value }) => changeNow(open, { assignee: value }),
      },
    }),
    new Fact(open, "Queue", {
      show: ({ queue }) => queue, key: ({ queue }) => queue,
      items: async () => {
        const base = open.ticket;
        return (await open.queues()).map(({ name, title }) => ({
          text: title || name, detail: title && title !== name ? name : null, isChosen: name === base.queue,
          run: () => name === base.queue || changeNow(open, { queue: name }, { base }),
        }));
      },
    }),
    new Fact(open, "Type", {
      show: ({ type }) => open.knownTypes.find(({ name }) => name === type)?.title ?? type, key: ({ type }) => type,
      items: async () => (await open.types()).map((type) => ({
        text: type.title, isChosen: type.name === open.ticket.type, run: () => changeType(open, type),
      })),
    }),
    new Fact(open, "Requester", {
      show: ({ requester }) => person(requester, open.session.name), key: ({ requester }) => requester,
      picker: {
        label: "Who asked for it", find: async (words) => narrowed(personItems(await open.people(), [open.ticket.requester]), words),
        choose: ({ value }) => changeNow(open, { requester: value }),
      },
    }),
    new Fact(open, "Project", {
      show: ({ project, milestone }) => (project ? [project, milestone].filter(Boolean).join(", ") : nothing("None")),
      key: ({ project, milestone }) => `${project} ${milestone}`, items: () => projectItems(open),
    }),
    new Fact(open, "Due", {
      show: ({ dueAt }) => (dueAt ? [moment(dueAt), " ", ago(dueAt, { class: Date.parse(dueAt) < serverNow() ? "is-late" : "quiet" })] : nothing("No time set")),
      key: ({ dueAt }) => String(dueAt), text: dueEditor,
    }),
  ];
}

function stateLine(ticket) {
  const { state, resolution, pendingUntil } = ticket;
  return el("span", { class: "state-line" },
    stateMark(state),
    resolution ? el("span", { class: "quiet" }, resolutionTitle(resolution)) : null,
    pendingUntil ? pendingWords(ticket) : null);
}

function assignees(open, agents) {
  const me = open.session.name;
  const items = personItems(agents, [open.ticket.assignee]).map((item) => (item.value === me ? { ...item, detail: "you" } : item));
  const mine = items.filter(({ value }) => value === me);
  return [...mine, ...items.filter(({ value }) => value !== me), { text: "Nobody", value: null, isChosen: open.ticket.assignee === null }];
}

async function projectItems(open) {
  const base = open.ticket;
  const choice = (project, milestone, text, detail) => ({
    text, detail, isChosen: base.project === project && base.milestone === milestone,
    run: () => changeNow(open, project ? { project, milestone } : { project: null }, { base }),
  });
  const projects = (await open.projects()).filter(({ isActive, name }) => isActive || name === base.project);
  return [
    choice(null, null, "None"),
    ...projects.flatMap(({ name, title, milestones }) => [
      choice(name, null, title || name, name),
      ...milestones.map((milestone) => choice(name, milestone.name, `${title || name}, ${milestone.name}`,
        milestone.dueAt ? `due ${momentText(milestone.dueAt)}` : milestone.state)),
    ]),
  ];
}

/** A time as `datetime-local` has it: that of the reader's zone. */
function localTime(iso) {
  const date = new Date(iso);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function dueEditor({ dueAt }) {
  return {
    field: el("input", { class: "input", type: "datetime-local" }), value: dueAt ? localTime(dueAt) : "",
    help: "In your time zone; leave it empty for no time.",
    set: (text) => {
      if (!text) return { dueAt: null };
      const date = new Date(text);
      return Number.isNaN(date.getTime()) ? { problem: "This is no time." } : { dueAt: `${date.toISOString().slice(0, 19)}Z` };
    },
  };
}
