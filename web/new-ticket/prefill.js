// What the address brings along: words, a kind, a place, an answer that did not answer, a document that is wrong.

import { get } from "../shared/api.js";
import { el } from "../shared/dom.js";

const longestTitle = 300;

/** `{ title, body, answer, question, type, template, device, port, document }`, each a text or null. */
export function askedFor(address) {
  const parameters = new URL(address, location.origin).searchParams;
  const told = (name) => parameters.get(name)?.trim() || null;
  return Object.fromEntries(["title", "body", "answer", "question", "type", "template", "device", "port", "document"].map((name) => [name, told(name)]));
}

/** Where the draft is kept: each thing that is reported has its own. */
export function draftPlace(asked) {
  const key = Object.entries(asked).filter(([name, value]) => value && name !== "body").map(([name, value]) => `${name}=${value}`).join("&");
  return key ? `new-ticket?${key}` : "new-ticket";
}

/** The devices and ports that are named. */
export function placesOf({ device, port }) {
  if (port) return [port.includes("/") || !device ? port : `${device}/${port}`];
  return device ? [device] : [];
}

/**
 * What the form begins with: `{ title, body, type, template, tags, fields, question, answer, origin }`.
 *
 * `origin` is a line about where it comes from, or null. What cannot be read is told there.
 */
export async function begin(asked, types) {
  const start = { title: "", body: "", type: null, template: asked.template, tags: [], fields: {}, question: null, answer: null, origin: null };
  if (types.some(({ name }) => name === asked.type)) start.type = asked.type;
  if (asked.answer) await takeAnswer(start, asked.answer, types);
  if (asked.document) await takeDocument(start, asked.document, types);
  if (asked.question && !start.question) Object.assign(start, { question: asked.question, fields: { ...start.fields, question: asked.question } });
  const place = placesOf(asked)[0];
  if (place && !start.body && !asked.body) start.body = `**Place:** ${place}\n\n`;
  // What the address says itself counts most.
  if (asked.title) start.title = asked.title.slice(0, longestTitle);
  if (asked.body) start.body = asked.body;
  return start;
}

async function takeAnswer(start, id, types) {
  try {
    const { answer } = (await get(`answers/${encodeURIComponent(id)}`)).body;
    const draft = answer.ticketDraft;
    // What the fabric has no part in is a question still.
    if (!answer.live?.findings?.length) start.type ??= types.find(({ name }) => name === "question")?.name ?? null;
    Object.assign(start, {
      title: (draft?.title ?? answer.question).slice(0, longestTitle),
      body: draft?.description ?? `**Question**\n\n${answer.question}\n\n**What Docket answered**\n\n${answer.text}\n\n**Why that is not it**\n\n`,
      tags: draft?.tags ?? [], question: answer.question, answer: id,
      fields: { question: answer.question },
      origin: el("p", {}, "From what Docket said to ", el("a", { href: `/answers/${id}`, dir: "auto" }, `“${answer.question.slice(0, 200)}”`),
        ". The answer and what was read for it are kept with the ticket."),
    });
  } catch (failure) {
    if (!failure.kind) throw failure;
    start.origin = el("p", {}, failure.status === 404 ? "The answer that this comes from is not kept any more; say what you asked."
      : `The answer that this comes from could not be read: ${failure.detail || failure.title}`);
  }
}

async function takeDocument(start, id, types) {
  start.type ??= types.find(({ name }) => /document|knowledge/i.test(name))?.name ?? types.find(({ queue }) => /^(docs|knowledge)$/.test(queue))?.name ?? null;
  const [name, anchor] = id.split("#");
  let document = null;
  try {
    document = (await get(`documents/${encodeURIComponent(name)}`)).body.document;
  } catch (failure) {
    if (!failure.kind) throw failure;
  }
  const title = document?.title ?? name;
  const href = document ? `${document.href}${anchor ? `#${anchor}` : ""}` : null;
  Object.assign(start, {
    title: `Wrong or outdated: ${title}`.slice(0, longestTitle),
    body: `**Document:** ${document ? `${document.path}${anchor ? `#${anchor}` : ""}` : name}\n\n**What is wrong**\n\n\n\n**What would be right**\n\n`,
    fields: { ...start.fields, document: document?.path ?? name },
    origin: el("p", {}, "About the document ", href ? el("a", { href, dir: "auto" }, title) : title, "."),
  });
}
