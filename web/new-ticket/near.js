// What is there already about what somebody writes: tickets of the same place, tickets and documents with the
// same words.

import { get } from "../shared/api.js";
import { el, localLink } from "../shared/dom.js";
import { written } from "../shared/ticket-filter.js";
import { stateMark } from "../shared/ticket-words.js";
import { ago } from "../shared/time.js";
import { count, headingTrail } from "../shared/wording.js";

const pause = 500;
const mostWords = 12;
const most = 5;
const mostDocuments = 4;
// What stands in every text tells nothing of any.
const common = new Set(("the and for are but not you all any can had has have was were with from this that they what when which who why how does did since "
  + "there their then than into our your its it's been will would about after before more most some such only also very just out get got one two new old now "
  + "der die das und ist nicht mit von bei seit auf ein eine").split(" "));

/** The words of a text that tell something of it and are not in another, the first ones first. */
function tellingWords(text, besides) {
  const known = new Set(wordsIn(besides));
  return [...new Set(wordsIn(text).filter((word) => (word.length > 2 || /\d/.test(word)) && !common.has(word) && !known.has(word)))].slice(0, mostWords);
}

const wordsIn = (text) => text.toLowerCase().match(/[\p{L}\p{N}][\p{L}\p{N}_.:/-]*[\p{L}\p{N}]/gu) ?? [];

export class Near {
  #box;
  #mayRead;
  #timer = null;
  #asked = "";
  #control = null;
  #hint = document.getElementById("near-hint");

  /** `mayRead`: whether tickets can be looked at. */
  constructor(box, { mayRead }) {
    this.#box = box;
    this.#mayRead = mayRead;
    this.#show([], [], []);
  }

  /**
   * Looks for what is near once typing rests. `places`: devices and ports that fields name; `given`: the text
   * of a template, whose words are nobody's.
   */
  soon(written) {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#look(written), pause);
  }

  async #look({ title, body, places, given }) {
    const words = [...new Set([...tellingWords(title, ""), ...tellingWords(body.slice(0, 2_000), given)])].slice(0, mostWords);
    const asked = JSON.stringify([words, places]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    this.#control?.abort();
    const { signal } = this.#control = new AbortController();
    const quoted = words.map((word) => `"${word}"`).join(" OR ");
    const ofPlaces = places.map((place) => (place.includes("/") ? `port:${written(place)}` : `device:${written(place)}`)).join(" OR ");
    const tickets = (q, sort) => (q && this.#mayRead
      ? get(`tickets?${new URLSearchParams({ q, sort, limit: most, total: false })}`, { signal }).then(({ body: page }) => page.tickets, () => []) : []);
    const [here, alike, documents] = await Promise.all([
      tickets(ofPlaces && `is:active (${ofPlaces})`, "-updated"),
      // One word in common is not much.
      words.length > 1 ? tickets(`-is:merged (${quoted})`, "-relevance") : [],
      words.length ? get(`search?${new URLSearchParams({ q: quoted, limit: 3 * most })}`, { signal }).then(({ body: page }) => page.hits, () => []) : [],
    ]);
    if (signal.aborted) return;
    const known = new Set(here.map(({ number }) => number));
    // Of several sections of a document the best one leads to it.
    const first = new Map(documents.toReversed().map((hit) => [hit.documentId, hit]));
    this.#show(here, alike.filter(({ number }) => !known.has(number)), documents.filter((hit) => first.get(hit.documentId) === hit).slice(0, mostDocuments));
  }

  #show(here, alike, documents) {
    const part = (title, items) => (items.length ? el("section", {}, el("h2", {}, title), el("ul", {}, items)) : null);
    const [tickets, texts] = [here.length + alike.length, documents.length];
    this.#hint.hidden = !tickets && !texts;
    this.#hint.replaceChildren(el("a", { href: "#near" }, [tickets ? count(tickets, "ticket", "tickets") : null, texts ? count(texts, "document", "documents") : null].filter(Boolean).join(" and "), " about the same"));
    const nothing = !here.length && !alike.length && !documents.length;
    this.#box.replaceChildren(...[
      part("Active at the same place", here.map(ticketItem)),
      part("Tickets like this", alike.map(ticketItem)),
      part("Documents that may answer", documents.map(documentItem)),
      nothing ? el("p", { class: "quiet" }, this.#mayRead ? "While you write, tickets and documents about the same come here." : "While you write, documents about the same come here.") : null,
    ].filter(Boolean));
  }
}

// They open beside, so that what is written stays in sight.
const ticketItem = ({ number, title, state, updatedAt }) => el("li", {},
  el("a", { href: `/tickets/${number}`, target: "_blank", dir: "auto" }, title),
  el("p", { class: "quiet" }, number, " ", stateMark(state), " ", ago(updatedAt)));

function documentItem(hit) {
  const trail = headingTrail(hit);
  return el("li", {}, localLink(hit.href, { target: "_blank", dir: "auto" }, hit.title || hit.path), trail ? el("p", { class: "quiet", dir: "auto" }, trail) : null);
}
