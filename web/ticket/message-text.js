// What people write: Markdown as answers have it, and beside it quotes, headings and links, which people
// use and answers do not. Names and numbers of tickets stand out.

import { el, makeScrollersReachable } from "../shared/dom.js";
import { MarkdownText } from "../shared/markdown-text.js";

const quote = /^ {0,3}> ?/;
const heading = /^ {0,3}#{1,6} +(.*?)(?: +#+)? *$/;
const fence = /^ {0,3}(`{3,}|~{3,})/;
const longText = 12_000;
const longLines = 120;
const fewLines = 8;

/** Shows a text in a box, which is emptied before. */
export function showText(box, text) {
  box.replaceChildren(...blocks(text.split(/\r\n|\r|\n/)));
  markUp(box);
  if (text.length > longText || text.split("\n").length > longLines) foldLong(box, text);
  requestAnimationFrame(() => makeScrollersReachable(box));
}

/** Text, quotes and headings, one after the other. */
function blocks(lines) {
  const nodes = [];
  let plain = [];
  let open = null;
  const flush = () => {
    if (plain.some((line) => line.trim())) {
      const part = el("div", { class: "text-part" });
      new MarkdownText(part, () => null).set(plain.join("\n"));
      nodes.push(...part.childNodes);
    }
    plain = [];
  };
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index];
    const mark = fence.exec(line)?.[1];
    if (open) {
      if (mark && mark[0] === open[0] && mark.length >= open.length && line.trim() === mark) open = null;
    } else if (mark) {
      open = mark;
    } else if (quote.test(line)) {
      flush();
      const quoted = [];
      for (; index < lines.length && quote.test(lines[index]); index += 1) quoted.push(lines[index].replace(quote, ""));
      index -= 1;
      nodes.push(el("blockquote", { dir: "auto" }, blocks(quoted)));
      continue;
    } else if (heading.test(line)) {
      flush();
      nodes.push(el("p", { class: "text-heading", dir: "auto" }, el("strong", {}, heading.exec(line)[1])));
      continue;
    }
    plain.push(line);
  }
  flush();
  return nodes;
}

// [words](https://…), addresses, *emphasis*, @names, numbers of tickets.
const parts = /\[([^\]\n]+)\]\((https?:\/\/[^\s)]+)\)|(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])|(?<![\p{L}\p{N}*])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\p{L}\p{N}*])|(?<![\p{L}\p{N}])@([\p{L}\p{N}](?:[\p{L}\p{N}._+@-]*[\p{L}\p{N}])?)|(?<![\p{L}\p{N}-])(DK-\d+)(?![\p{L}\p{N}-])/giu;

function markUp(box) {
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT, (node) =>
    (node.parentElement.closest("code, pre, a") ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT));
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const node of texts) {
    const marked = inline(node.data);
    if (marked.length > 1 || typeof marked[0] !== "string") node.replaceWith(...marked);
  }
}

function inline(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(parts)) {
    const [whole, words, address, bare, emphasis, name, number] = match;
    nodes.push(text.slice(end, match.index));
    end = match.index + whole.length;
    if (address) nodes.push(outside(address, words));
    else if (bare) nodes.push(outside(bare, bare));
    else if (emphasis) nodes.push(el("em", {}, emphasis));
    else if (name) nodes.push(el("span", { class: "mention" }, whole));
    else nodes.push(el("a", { href: `/tickets/${number.toUpperCase()}` }, number));
  }
  nodes.push(text.slice(end));
  return nodes.filter((node) => node !== "");
}

// An address of this server stays in the window; any other is opened without a word of where one came from.
function outside(address, words) {
  const isHere = URL.canParse(address) && new URL(address).origin === location.origin;
  return el("a", { href: address, ...(isHere ? {} : { rel: "noopener noreferrer", target: "_blank" }) }, words);
}

// What is very long is shown to its beginning; code scrolls by itself, and is no reason.
function foldLong(box, text) {
  const isCode = [...box.children].length < fewLines && box.querySelector("pre")
    && text.length - box.querySelector("pre").textContent.length < longText / 4;
  if (isCode) return;
  box.classList.add("is-folded");
  const button = el("button", {
    class: "text-button unfold", type: "button", onclick: () => {
      box.classList.remove("is-folded");
      button.remove();
    },
  }, "Show all of this message");
  box.after(button);
}
