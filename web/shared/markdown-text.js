// The small part of Markdown that answers use: paragraphs, lists, fenced code, tables,
// inline code, bold, and [D1] and [T1] markers. Everything else stays as the text it is.

import { codeBox } from "./code-box.js";
import { el } from "./dom.js";
import { moment } from "./time.js";

const fence = /^ {0,3}(`{3,}|~{3,})\s*([^`\s]*)[^`]*$/;
const listItem = /^( {0,3})([-*+]|\d{1,9}[.)])( +)(?=\S)/;
const tableRule = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;

const onlyMarkers = /^(?:\[[DT]\d+(?:, ?[DT]\d+)*\]\s*)+$/;

const indentOf = (line) => line.length - line.trimStart().length;

function cellsOf(line) {
  const inner = line.trim().replace(/^\|/, "").replace(/(?<!\\)\|$/, "");
  return inner.split(/(?<!\\)\|/).map((cell) => cell.replaceAll("\\|", "|").trim());
}

function startsTable(lines, index) {
  return lines[index].includes("|") && index + 1 < lines.length && tableRule.test(lines[index + 1])
    && cellsOf(lines[index]).length === cellsOf(lines[index + 1]).length;
}

const startsBlock = (lines, index) =>
  fence.test(lines[index]) || listItem.test(lines[index]) || startsTable(lines, index);

function readCode(lines, start) {
  const [, marks, language] = fence.exec(lines[start]);
  const indent = indentOf(lines[start]);
  const text = [];
  let index = start + 1;
  for (; index < lines.length; index += 1) {
    const line = lines[index].trim();
    if (line.length >= marks.length && line === marks[0].repeat(line.length)) break;
    text.push(lines[index].slice(Math.min(indent, indentOf(lines[index]))));
  }
  return [{ kind: "code", language, text: text.join("\n") }, index + 1];
}

function readTable(lines, start) {
  const head = cellsOf(lines[start]);
  const align = cellsOf(lines[start + 1]).map((rule) =>
    rule.endsWith(":") ? (rule.startsWith(":") ? "center" : "end") : "start");
  const rows = [];
  let index = start + 2;
  for (; index < lines.length && lines[index].includes("|"); index += 1) {
    const cells = cellsOf(lines[index]);
    rows.push(head.map((_, column) => cells[column] ?? ""));
  }
  return [{ kind: "table", head, align, rows }, index];
}

function readList(lines, start) {
  const ordered = (mark) => /\d/.test(mark);
  const first = listItem.exec(lines[start]);
  const isOrdered = ordered(first[2]);
  const items = [];
  let index = start;
  let width = 0;
  for (; index < lines.length; index += 1) {
    const line = lines[index];
    const match = listItem.exec(line);
    if (match && (items.length === 0 || match[1].length < width)) {
      if (ordered(match[2]) !== isOrdered) break;
      width = match[0].length;
      items.push([line.slice(width)]);
    } else if (line.trim() === "") {
      const next = lines.slice(index).find((later) => later.trim() !== "");
      const nextItem = next && listItem.exec(next);
      if (!next || !(indentOf(next) >= width || (nextItem && ordered(nextItem[2]) === isOrdered))) break;
      items.at(-1).push("");
    } else if (indentOf(line) >= width) {
      items.at(-1).push(line.slice(width));
    } else if (lines[index - 1].trim() !== "" && !startsBlock(lines, index)) {
      items.at(-1).push(line.trimStart());
    } else break;
  }
  return [{
    kind: "list",
    ordered: isOrdered,
    first: Number.parseInt(first[2], 10) || 1,
    items: items.map(parseBlocks),
  }, index];
}

function readParagraph(lines, start) {
  let index = start + 1;
  while (index < lines.length && lines[index].trim() !== "" && !startsBlock(lines, index)) index += 1;
  return [{ kind: "paragraph", text: lines.slice(start, index).map((line) => line.trim()).join("\n") }, index];
}

function parseBlocks(lines) {
  const blocks = [];
  let index = 0;
  while (index < lines.length) {
    if (lines[index].trim() === "") {
      index += 1;
      continue;
    }
    const read = fence.test(lines[index]) ? readCode
      : startsTable(lines, index) ? readTable
      : listItem.test(lines[index]) ? readList : readParagraph;
    const [block, next] = read(lines, index);
    blocks.push(block);
    index = next;
  }
  return blocks;
}

const inlineParts =
  /(?<!`)(`+)(?!`)([^]+?)(?<!`)\1(?!`)|\[([DT]\d+(?:, ?[DT]\d+)*)\]|\*\*(?=\S)([^]+?)(?<=\S)\*\*|\\([!-/:-@[-`{-~])/g;

/** The time before the marker of a sample, which the text has in UTC, becomes one of the reader's zone. */
function tellTime(nodes, iso) {
  const [whole, time, space] = /(\d\d:\d\d:\d\dZ)(\s*)$/.exec(nodes.at(-1) ?? "") ?? [];
  if (time && iso.slice(11) === time) nodes.splice(-1, 1, nodes.at(-1).slice(0, -whole.length), moment(iso), space);
}

function inline(text, markerNode) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(inlineParts)) {
    const [whole, , code, markers, bold, escaped] = match;
    nodes.push(text.slice(end, match.index));
    end = match.index + whole.length;
    if (code !== undefined) nodes.push(el("code", {}, /^ .*\S.* $/s.test(code) ? code.slice(1, -1) : code));
    else if (markers) {
      for (const marker of markers.split(/, ?/)) {
        const node = markerNode(marker);
        if (node?.dataset?.time) tellTime(nodes, node.dataset.time);
        nodes.push(node ?? `[${marker}]`);
      }
    } else if (bold !== undefined) nodes.push(el("strong", {}, inline(bold, markerNode)));
    else nodes.push(escaped);
  }
  nodes.push(text.slice(end));
  return nodes.filter((node) => node !== "");
}

function renderItem(blocks, markerNode) {
  return el("li", {}, blocks.map((block, index) =>
    block.kind === "paragraph" && index === 0 ? inline(block.text, markerNode) : renderBlock(block, markerNode)));
}

function renderBlock(block, markerNode) {
  switch (block.kind) {
    case "code": {
      const language = /^[\w+-]+$/.test(block.language) ? `language-${block.language}` : null;
      return codeBox(el("pre", {}, el("code", { class: language }, block.text)));
    }
    case "table": {
      const row = (tag, cells) => el("tr", {}, cells.map((cell, column) =>
        el(tag, { class: `align-${block.align[column]}`, scope: tag === "th" ? "col" : null }, inline(cell, markerNode))));
      return el("div", { class: "table-box" }, el("table", { dir: "auto" },
        el("thead", {}, row("th", block.head)),
        el("tbody", {}, block.rows.map((cells) => row("td", cells)))));
    }
    case "list":
      return el(block.ordered ? "ol" : "ul", { dir: "auto", start: block.ordered && block.first !== 1 ? block.first : null },
        block.items.map((item) => renderItem(item, markerNode)));
    default:
      // What stands behind a block of code are its markers alone.
      return el("p", { dir: "auto", class: onlyMarkers.test(block.text) ? "only-markers" : null }, inline(block.text, markerNode));
  }
}

/** Text that grows: blocks which did not change keep their elements, focus and selection. */
export class MarkdownText {
  #container;
  #markerNode;
  #keys = [];

  /** `markerNode("D1")` gives the node for a marker, with the time of a sample as `data-time`, or null to leave it as text. */
  constructor(container, markerNode) {
    this.#container = container;
    this.#markerNode = markerNode;
  }

  /** Has the next `set` draw everything again. */
  forget() {
    this.#keys = [];
  }

  set(text, { growing = false } = {}) {
    // While text grows, half a marker at its end waits until it is whole.
    const shown = growing ? text.replace(/\[([DT]\d*)?$/, "") : text;
    const blocks = parseBlocks(shown.replaceAll("\t", "    ").split(/\r\n|\r|\n/));
    const keys = blocks.map((block) => JSON.stringify(block));
    let same = 0;
    while (same < keys.length && keys[same] === this.#keys[same]) same += 1;
    while (this.#container.childNodes.length > same) this.#container.lastChild.remove();
    this.#container.append(...blocks.slice(same).map((block) => renderBlock(block, this.#markerNode)));
    this.#keys = keys;
  }
}
