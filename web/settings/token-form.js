// The form that makes a token.

import { send } from "../shared/api.js";
import { el } from "../shared/dom.js";
import { serverNow } from "../shared/time.js";
import { openForm } from "./form.js";
import { asName, ranks, roles } from "./parts.js";
import { withArticle } from "./people.js";

const scopes = [
  { value: "ask", text: "ask", detail: "questions, searches, documents, the fabric" },
  { value: "tickets:read", text: "tickets:read", detail: "tickets, files, people, queues and the workflow" },
  { value: "tickets:write", text: "tickets:write", detail: "filing tickets; with tickets:read, working on them" },
  { value: "alerts", text: "alerts", detail: "sending alerts in; takes the role agent" },
  { value: "metrics", text: "metrics", detail: "what Docket measures of itself" },
  { value: "admin", text: "admin", detail: "setting this desk up; takes the role admin" },
];

const ends = [
  { value: "30", text: "In 30 days" }, { value: "90", text: "In 90 days" }, { value: "365", text: "In a year" },
  { value: "own", text: "After a day of your choice" }, { value: "never", text: "Never" },
];

/** Makes a token; gives it with its secret, or null. `people` by their names. */
export function makeToken({ session }, people) {
  return openForm({
    title: "Make a token", submit: "Make the token", doing: "Making…", place: `settings/tokens/new`,
    values: { name: session.name, role: "requester", which: "all", scopes: [], ends: "90", day: "" },
    aliases: { expires: "ends", expiresAt: "ends" },
    fields: [
      {
        name: "name", label: "In whose name it acts", isRequired: true, isCode: true, offers: [...people.keys()],
        hint: "What the program does is done by this person, best one of its own such as ci.",
      },
      { name: "role", label: "Role", kind: "select", options: roles },
      { kind: "words", words: (values) => consequences(values, people) },
      { name: "which", label: "Scopes", kind: "select", options: [{ value: "all", text: "All that the role may do" }, { value: "some", text: "Only what is chosen" }] },
      { name: "scopes", label: "It may", kind: "checks", options: scopes, when: ({ which }) => which === "some", isRequired: "Choose one scope at least." },
      { name: "ends", label: "End", kind: "select", options: ends },
      {
        name: "day", label: "Last day", kind: "date", when: (values) => values.ends === "own", isRequired: "Choose the last day.",
        least: new Date(serverNow()).toISOString().slice(0, 10), hint: "It ends at the end of this day where you are.",
      },
    ],
    send: async (values) => (await send("POST", "tokens", {
      name: asName(values.name), role: values.role,
      ...(values.which === "some" ? { scopes: values.scopes } : {}),
      ...(values.ends === "never" ? {} : { expiresAt: endOf(values) }),
    })).body,
  });
}

function endOf({ ends: chosen, day }) {
  const time = chosen === "own" ? new Date(`${day}T23:59:59`) : new Date(serverNow() + Number(chosen) * 86_400_000);
  return `${time.toISOString().slice(0, 19)}Z`;
}

/** What making it does to the person. */
function consequences({ name, role }, people) {
  const wanted = asName(name);
  const person = people.get(wanted);
  if (!wanted) return null;
  if (!person) return el("p", { class: "notice-line" }, `${wanted} is not known here yet, and will be ${withArticle(role)}.`);
  if (!person.isActive) return el("p", { class: "notice-line is-warning" }, `${wanted} is locked out: the token lets nobody in until they are let in again.`);
  if (ranks.indexOf(role) > ranks.indexOf(person.role)) {
    return el("p", { class: "notice-line is-warning" },
      `This makes ${wanted}, who is ${withArticle(person.role)}, ${withArticle(role)}. Revoking the token does not take that back.`);
  }
  return null;
}
