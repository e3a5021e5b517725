// A route of the reference: what it takes, what it answers, and how it fails.

import { inline, kindOf, prose, resolved, shape } from "./schema.js";
import { el } from "../shared/dom.js";

/** The links to the routes of a subject. */
export function contentsOf(tag) {
  return el("div", { "data-group": tag.name },
    el("p", { class: "label" }, tag.name),
    el("ul", {}, tag.entries.map((entry) =>
      el("li", { "data-operation": entry.id }, el("a", { href: `#${entry.id}` }, el("span", { class: "method" }, entry.method), " ", shortened(entry.path))))));
}

/** The routes of a subject. */
export function sectionOf(tag, reference) {
  return el("section", { "data-group": tag.name }, el("h2", {}, tag.name), el("p", { class: "lead" }, inline(tag.description)),
    tag.entries.map((entry) => operationBox(entry, reference)));
}

/** A path that breaks behind its slashes, where it has to. */
function breakable(path) {
  return path.split(/(?<=\w\/)/).map((part, index) => (index ? [el("wbr"), part] : part));
}

function shortened(path) {
  return path.startsWith("/api/v1/") ? path.slice("/api/v1".length) : path;
}

/** A route, filled in once it is opened: all of them at once would be thousands of elements. */
function operationBox(entry, reference) {
  const box = el("details", { class: "operation", id: entry.id, "data-operation": entry.id },
    el("summary", {}, el("span", { class: `method is-${entry.method.toLowerCase()}` }, entry.method), " ",
      el("code", {}, breakable(entry.path)), " ", el("span", { class: "summary" }, entry.operation.summary)));
  box.addEventListener("toggle", () => {
    if (box.open && box.childElementCount === 1) box.append(operationBody(entry, reference));
  });
  return box;
}

function operationBody({ operation, path, method }, reference) {
  const parameters = (operation.parameters ?? []).map((each) => resolved(reference, each));
  return el("div", { class: "operation-body" },
    prose(operation.description),
    el("p", { class: "quiet" }, accessOf(operation)),
    parameters.length ? [el("h3", {}, "Parameters"), el("ul", { class: "fields" }, parameters.map((each) => parameterItem(reference, each)))] : null,
    operation.requestBody ? bodyPart(reference, operation.requestBody) : null,
    el("h3", {}, "Answers"),
    Object.entries(operation.responses).map(([status, each]) => responseBox(reference, status, resolved(reference, each))),
    el("h3", {}, "In a terminal"), el("pre", {}, el("code", {}, commandOf({ operation, path, method }, parameters))));
}

function accessOf(operation) {
  if (operation.security.length === 0) return "For whoever reaches the server.";
  if (!operation.security.some((each) => Object.keys(each).length === 0)) return "Needs a token or a session.";
  return operation.operationId === "fileTicket"
    ? "Needs a token or a session, unless filing is open."
    : "Open to whoever reaches the server, unless that is closed by a setting; a token or a session says who you are.";
}

function parameterItem(reference, parameter) {
  const places = { path: "in the path", query: "in the address", header: "header", cookie: "cookie" };
  return el("li", {}, el("p", {}, el("code", { class: "field-name" }, parameter.name), " ",
    el("span", { class: "quiet" }, [places[parameter.in], kindOf(reference, parameter.schema)].filter(Boolean).join(", ")),
    parameter.required ? el("span", { class: "needed" }, " required") : null, " ", el("span", {}, inline(parameter.description))));
}

function bodyPart(reference, body) {
  return [el("h3", {}, "Body"), prose(body.description),
    Object.entries(body.content).map(([type, media]) => mediaPart(reference, type, media, body.required))];
}

function mediaPart(reference, type, media, isRequired) {
  const name = media.schema?.$ref?.split("/").pop();
  const examples = media.examples ? Object.values(media.examples) : media.example !== undefined ? [{ value: media.example }] : [];
  return el("div", { class: "media" },
    el("p", { class: "quiet" }, el("code", {}, type), name ? [" ", name] : null, isRequired ? el("span", { class: "needed" }, " required") : null),
    shape(reference, media.schema) ?? prose(resolved(reference, media.schema)?.description),
    examples.map((each) => [each.summary ? el("p", { class: "label" }, each.summary) : null,
      el("pre", {}, el("code", {}, JSON.stringify(each.value, null, 2)))]));
}

function responseBox(reference, status, response) {
  const headers = Object.entries(response.headers ?? {});
  return el("details", { class: "response" },
    el("summary", {}, el("strong", { class: status >= "400" ? "is-bad" : "" }, status), " ", el("span", {}, inline(response.description))),
    headers.length ? el("ul", { class: "fields" }, headers.map(([name, each]) =>
      el("li", {}, el("p", {}, el("code", { class: "field-name" }, name), " ", el("span", { class: "quiet" }, "header"), " ", inline(resolved(reference, each).description))))) : null,
    Object.entries(response.content ?? {}).map(([type, media]) => mediaPart(reference, type, media, false)),
    headers.length || response.content ? null : el("p", { class: "quiet" }, "No body."));
}

/** How the route is asked with curl, as the examples have it. */
function commandOf({ operation, path, method }, parameters) {
  const exampleOf = (parameter) => String(parameter.example ?? parameter.schema?.default ?? parameter.name.toUpperCase());
  const filled = path.replace(/\{(\w+)\}/g, (_, name) =>
    encodeURIComponent(exampleOf(parameters.find((each) => each.in === "path" && each.name === name) ?? { name })).replaceAll("%3A", ":"));
  const query = parameters.filter((each) => each.in === "query" && (each.required || each.example !== undefined))
    .map((each) => `${each.name}=${encodeURIComponent(exampleOf(each))}`).join("&");
  const parts = ["curl -s"];
  if (operation.security.length && !operation.security.some((each) => Object.keys(each).length === 0)) parts.push('-H "Authorization: Bearer TOKEN"');
  const json = operation.requestBody?.content["application/json"];
  if (json) {
    const example = json.example ?? Object.values(json.examples ?? {})[0]?.value ?? {};
    parts.push(`--json ${quoted(JSON.stringify(example))}`);
    if (method !== "POST") parts.push(`-X ${method}`);
  } else if (operation.requestBody) parts.push("--data-binary @FILE");
  else if (method !== "GET") parts.push(`-X ${method}`);
  parts.push(quoted(`${location.origin}${filled}${query ? `?${query}` : ""}`));
  return parts.join(" ");
}

function quoted(text) {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
