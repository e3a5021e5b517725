// The filter language of tickets, as far as a page has to understand it by itself: whether a field is asked
// for, and whether a filter holds words. What a filter finds is for the server to say.

const keyPattern = /^(state|status|priority|type|template|queue|group|assignee|owner|requester|customer|watcher|tags?|project|milestone|resolution|alert|origin|workload|device|port|created|updated|solved|pending|due|age|idle|field\.[\p{L}\p{N}._-]+|has|is|sla|number|link)$/iu;
const quotes = "\"“”";
const order = ["low", "normal", "high", "urgent"];

/** The pieces of a filter, each `{ kind, at, end }` with what it says; text that is none is a word. */
export function pieces(text) {
  const found = [];
  let at = 0;
  const add = (kind, end, more = {}) => { found.push({ kind, at, end, ...more }); at = end; };
  while (at < text.length) {
    const letter = text[at];
    if (/\s/.test(letter)) at += 1;
    else if (letter === "(" || letter === ")") add(letter, at + 1);
    else if (letter === "-" && text[at + 1] !== "-") add("not", at + 1);
    else if (quotes.includes(letter)) {
      const { value, end } = quoted(text, at);
      add("word", text[end] === "*" ? end + 1 : end, { value });
    } else {
      const chunk = /^[^\s()"“”]+/u.exec(text.slice(at))[0];
      const sign = /:|[<>=]|!=/.exec(chunk);
      if (sign && keyPattern.test(chunk.slice(0, sign.index))) {
        const { end, ...term } = readTerm(text, at, at + sign.index);
        add("term", end, term);
      } else {
        const kind = { AND: "and", "&&": "and", OR: "or", "||": "or", NOT: "not" }[chunk] ?? "word";
        add(kind, at + chunk.length, { value: chunk });
      }
    }
  }
  return found;
}

function quoted(text, begin) {
  let value = "";
  let at = begin + 1;
  while (at < text.length && !quotes.includes(text[at])) {
    if (text[at] === "\\" && (text[at + 1] === "\\" || quotes.includes(text[at + 1]))) at += 1;
    value += text[at];
    at += 1;
  }
  return { value: value.trim(), end: Math.min(at + 1, text.length) };
}

function readTerm(text, begin, sign) {
  const [mark] = /^(!=?|==?|:?[<>]=?|:)/.exec(text.slice(sign));
  const values = [];
  let at = sign + mark.length;
  for (;;) {
    let value = "";
    while (at < text.length && !/[\s(),]/.test(text[at])) {
      if (quotes.includes(text[at])) {
        const part = quoted(text, at);
        value += part.value;
        at = part.end;
      } else {
        value += text[at];
        at += 1;
      }
    }
    values.push(value);
    if (text[at] !== ",") break;
    at += 1;
  }
  const comparison = mark.replace(/^:(?=[<>])/, "").replace(/^(==?|:)$/, ":");
  return { key: text.slice(begin, sign), comparison, values, end: at };
}

/** Whether a filter holds words, so that tickets can be sorted by how well they fit. */
export const hasWords = (text) => pieces(text).some((piece, index, all) =>
  piece.kind === "word" && !/^dk-\d+$/i.test(piece.value) && all[index - 1]?.kind !== "not");

/** A value of a key as it is written: in quotes where it has to be. */
export const written = (value) => /^[\p{L}\p{N}_\-./:@+#]+$/u.test(value) ? value : `"${value.replace(/["“”]/g, "\\$&")}"`;

/**
 * Whether a filter means a ticket that is being written; null where a page cannot know.
 *
 * `facts`: `{ type, state, priority, queue, assignee, requester, template, tags, fields }`.
 */
export function holds(filter, facts) {
  const all = pieces(filter);
  let at = 0;
  const isOpen = () => at < all.length && all[at].kind !== "or" && all[at].kind !== ")";

  function alternatives() {
    let result = together();
    while (all[at]?.kind === "or") {
      at += 1;
      const other = together();
      result = result === true || other === true ? true : result === null || other === null ? null : false;
    }
    return result;
  }

  function together() {
    let result = true;
    while (isOpen()) {
      if (all[at].kind === "and") { at += 1; continue; }
      const part = single();
      result = result === false || part === false ? false : result === null || part === null ? null : true;
    }
    return result;
  }

  function single() {
    let isNegated = false;
    while (all[at]?.kind === "not") { isNegated = !isNegated; at += 1; }
    const piece = all[at];
    at += 1;
    let result = null;
    if (piece?.kind === "(") {
      result = alternatives();
      at += 1;
    } else if (piece?.kind === "term") result = termHolds(piece, facts);
    return result === null ? null : result !== isNegated;
  }

  return alternatives();
}

function termHolds({ key, comparison, values }, facts) {
  const name = key.toLowerCase();
  const isEqual = comparison === ":" || comparison.startsWith("!");
  const result = values.length === 1 || isEqual ? valuesHold(name, key, isEqual ? ":" : comparison, values, facts) : null;
  return result === null || !comparison.startsWith("!") ? result : !result;
}

function valuesHold(name, key, comparison, values, facts) {
  if (name.startsWith("field.")) {
    const value = facts.fields?.[key.slice("field.".length)];
    return value !== undefined && value !== "" && values.some((wanted) => compares(value, comparison, wanted));
  }
  if (name === "has") {
    const fields = values.map((value) => /^field\.(.+)$/i.exec(value)?.[1]);
    return fields.includes(undefined) ? null : fields.some((field) => (facts.fields?.[field] ?? "") !== "");
  }
  if (name === "priority") {
    if (!facts.priority) return null;
    return values.some((value) => compares(order.indexOf(facts.priority), comparison, String(order.indexOf(value.toLowerCase()))));
  }
  if (comparison !== ":") return null;
  if (name === "is") return values.length === 1 ? flagHolds(values[0].toLowerCase(), facts) : null;
  if (name === "state" || name === "status") {
    return values.some((value) => [facts.state, "active"].includes(value.toLowerCase()));
  }
  const known = { queue: "queue", group: "queue", assignee: "assignee", owner: "assignee", type: "type", template: "template", tag: "tags", tags: "tags" }[name];
  if (!known || facts[known] === undefined) return null;
  const present = [facts[known] ?? []].flat().map((text) => text.toLowerCase());
  if (values.some((value) => value.toLowerCase() === "me")) return null;
  return values.some((value) => value.toLowerCase() === "none" ? !present.length : present.includes(value.toLowerCase()));
}

function flagHolds(flag, facts) {
  if (flag === "active") return true;
  if (flag === "unassigned") return !facts.assignee;
  return ["merged", "alert", "knowledge", "attachment"].includes(flag) ? false : null;
}

function compares(value, comparison, wanted) {
  const numbers = [Number(value), Number(wanted)];
  const areNumbers = String(value).trim() !== "" && wanted.trim() !== "" && numbers.every(Number.isFinite);
  const [left, right] = areNumbers ? numbers : [String(value).toLowerCase(), wanted.toLowerCase()];
  switch (comparison) {
    case "<": return left < right;
    case "<=": return left <= right;
    case ">": return left > right;
    case ">=": return left >= right;
    default: return left === right;
  }
}
