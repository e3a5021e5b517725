// Each heading has a link to itself, which is copied when it is followed.

import { copyText } from "../shared/copy.js";
import { el } from "../shared/dom.js";
import { note } from "../shared/notes.js";

/** Puts the links beside the headings of a document. */
export function addAnchors(article) {
  for (const heading of article.querySelectorAll("section[id] > :is(h2, h3, h4, h5, h6)")) {
    const address = `#${encodeURIComponent(heading.parentElement.id)}`;
    heading.after(el("a", {
      class: "anchor", href: address, "aria-label": `Copy the link to “${heading.textContent}”`, title: "Copy the link to this section",
      onclick: async (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (await copyText(new URL(address, location.href).href)) note("The link to this section is copied.");
      },
    }, "#"));
  }
}
