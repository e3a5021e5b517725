// Finding the words of an answer in a document, and marking them there.
//
// Answers give the words of documents without their markup, so that only letters and digits are compared.

import { el } from "../shared/dom.js";

const shortest = 12;
const isLetter = /[\p{L}\p{N}]/u;

/** The letters and digits of a text, in lower case. */
const lettersOf = (text) => [...text.toLowerCase()].filter((letter) => isLetter.test(letter)).join("");

/**
 * Marks the words of `texts` below `root`. Gives for each text its marks, none where the document does not
 * have these words.
 */
export function markTexts(root, texts) {
  return texts.map((text) => markText(root, text));
}

function markText(root, text) {
  const bare = text.split("\n").filter((line) => !/^\s*(?:```|~~~)/.test(line)).join("\n");
  const whole = markWords(root, bare);
  if (whole.length) return whole;
  const row = rowOf(root, bare);
  if (row) return markRow(row);
  return bare.split(/\n+|…/)
    .map((line) => line.replace(/^\s*(?:[-*+]|\d+[.)])\s+/, ""))
    .filter((line) => lettersOf(line).length >= shortest)
    .flatMap((line) => markWords(root, line));
}

/** Marks the first place with these words. */
function markWords(root, text) {
  const wanted = lettersOf(text);
  if (wanted.length < 3) return [];
  const { letters, places } = lettersBelow(root);
  const start = letters.indexOf(wanted);
  if (start < 0) return [];
  const last = places[start + wanted.length - 1];
  // The full stop behind the last word belongs to it.
  const rest = /^[.,;:!?)\]"'”’»…%]{0,3}/u.exec(last.node.data.slice(last.end))[0];
  return markRange(root, places[start], { node: last.node, end: last.end + rest.length });
}

/** The letters below a node, and where each of them stands. */
function lettersBelow(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const places = [];
  let letters = "";
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const text = node.data;
    for (let index = 0; index < text.length;) {
      const letter = String.fromCodePoint(text.codePointAt(index));
      for (const small of lettersOf(letter)) {
        letters += small;
        for (let unit = 0; unit < small.length; unit += 1) places.push({ node, start: index, end: index + letter.length });
      }
      index += letter.length;
    }
  }
  return { letters, places };
}

function markRange(root, from, to) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let isInside = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    isInside ||= node === from.node;
    if (isInside) nodes.push(node);
    if (node === to.node) break;
  }
  return nodes.map((node) => {
    const start = node === from.node ? from.start : 0;
    const end = node === to.node ? to.end : node.data.length;
    // What lies between the cells of a table or the items of a list holds no words.
    if (node.data.slice(start, end).trim() === "") return null;
    if (node.parentElement.closest("mark")) return node.parentElement.closest("mark");
    const piece = start > 0 ? node.splitText(start) : node;
    if (end - start < piece.data.length) piece.splitText(end - start);
    const mark = el("mark", {});
    piece.replaceWith(mark);
    mark.append(piece);
    return mark;
  }).filter(Boolean);
}

/** The row of a table that a statement such as "Platform: SONiC; Priority: 3" tells. */
function rowOf(root, text) {
  const wanted = lettersOf(text);
  for (const row of root.querySelectorAll("tbody tr")) {
    const heads = [...row.closest("table").querySelectorAll("thead th")];
    const told = [...row.cells].map((cell, at) => (cell.textContent.trim() ? `${heads[at]?.textContent ?? ""}${cell.textContent}` : ""));
    if (wanted && lettersOf(told.join("")) === wanted) return row;
  }
  const values = text.split(/;\s|\n/).map((cell) => lettersOf(cell.replace(/^[^:]{1,80}:\s/, ""))).filter(Boolean);
  if (values.length < 2) return null;
  let best = null;
  let most = 1;
  for (const row of root.querySelectorAll("tr")) {
    const cells = new Set([...row.cells].map((cell) => lettersOf(cell.textContent)));
    const shared = values.filter((value) => cells.has(value)).length;
    if (shared > most) [best, most] = [row, shared];
  }
  return best;
}

function markRow(row) {
  for (const cell of row.cells) {
    if (cell.querySelector("mark") || !cell.textContent.trim()) continue;
    const mark = el("mark", {});
    mark.append(...cell.childNodes);
    cell.append(mark);
  }
  return [...row.querySelectorAll("mark")];
}

/** The statements of an answer that stand on a citation, in the order of its markers in the text. */
export function statementsOf(answer, marker) {
  const statements = [];
  let start = 0;
  let last = "";
  for (const match of answer.matchAll(/\[([DT]\d+(?:, ?[DT]\d+)*)\]/g)) {
    const said = answer.slice(start, match.index).split(/\n\s*\n/).filter((part) => lettersOf(part)).join("\n\n");
    // Markers that stand side by side are of one statement.
    if (lettersOf(said)) last = said;
    start = match.index + match[0].length;
    if (match[1].split(/, ?/).includes(marker)) statements.push(last);
  }
  return statements;
}
