// What a search found, as a link to its section with the words around the match.

import { el, localLink } from "../shared/dom.js";
import { headingTrail, place } from "../shared/wording.js";

/** The item of a hit. */
export function hitItem(hit) {
  const trail = headingTrail(hit);
  return el("li", { class: "hit" },
    el("h2", { dir: "auto" }, localLink(hit.href, {},
      hit.title || hit.path, trail ? el("span", { class: "trail" }, ` › ${trail}`) : null)),
    el("p", { class: "snippet", dir: "auto" }, hit.snippet.map(({ text, match }) => match ? el("mark", {}, text) : plain(text))),
    el("p", { class: "path" }, place(hit)));
}

/** The words of a snippet without the marks of tables and code, which tell nothing in a line. */
const plain = (text) => text.replace(/`{3}[\w-]*\s?|`/g, "")
  .replace(/\|(?:\s*:?-{3,}:?\s*\|)+/g, " ").replace(/(?:\s*\|\s*)+/g, " · ");

/** The search for words that are being typed: the last of them may be only the beginning of one. */
export function typedQuery(words) {
  return /(?:^|\s)[\p{L}\p{N}][\p{L}\p{N}_]+$/u.test(words) && !/(?:^|\s)(?:AND|OR|NOT|NEAR)$/.test(words)
    && (words.match(/"/g) ?? []).length % 2 === 0 ? `${words}*` : words;
}
