// How programs talk to this desk: where each of its interfaces is, and where it is described.

import { el } from "../shared/dom.js";
import { stackTable } from "../shared/stack-table.js";
import { commandBox } from "./command.js";

const interfaces = [
  ["HTTP API", "/api/v1", "Everything that these pages do", "/docs/api", "Reference"],
  ["OpenAPI", "/openapi.json", "The same, for programs", "/openapi.json", "Document"],
  ["Model Context Protocol", "/mcp", "Tools for models: asking, searching, tickets, the fabric", "/?q=How+do+I+connect+a+model+to+Docket+by+MCP%3F", "Ask how"],
  ["OpenAI", "/v1", "Answers for programs that talk to OpenAI", "/?q=How+do+I+use+Docket+with+an+OpenAI+client%3F", "Ask how"],
  ["Zammad", "/compat/zammad/api/v1", "Tickets for programs that know Zammad", "/?q=How+does+the+Zammad-compatible+API+work%3F", "Ask how"],
  ["Alertmanager", "/api/v1/webhooks/alertmanager", "Alerts that become tickets", "/?q=How+do+I+send+alerts+of+Alertmanager+to+Docket%3F", "Ask how"],
  ["Events", "/api/v1/events", "What changes, as server-sent events", "/docs/api#followEvents", "Reference"],
  ["Prometheus", "/metrics", "What Docket measures of itself", "/?q=Which+metrics+does+Docket+have%3F", "Ask how"],
  ["Crawlers and models", "/llms.txt", "The documents in short, as text", "/llms.txt", "Text"],
];

export const read = async () => null;

export function show(_, { isAdmin }) {
  return [
    el("p", { class: "actions" }, el("a", { class: "button primary", href: "/docs/api" }, "Read the API reference"),
      isAdmin ? el("a", { class: "button", href: "/settings/tokens" }, "Make a token") : null),
    el("p", {}, "A program says who it is by a token of the section “Tokens”", isAdmin ? null : ", which an admin makes", ":"),
    commandBox(`curl -H "Authorization: Bearer TOKEN" ${location.origin}/api/v1/tickets`, "the command"),
    el("p", { class: "quiet" }, "All addresses are below ", el("code", {}, location.origin), "."),
    stackTable({
      label: "Interfaces", columns: ["Interface", "Address", "What it is for", "Described in"],
      rows: interfaces.map(([name, path, use, href, text]) => ({
        key: name, cells: [name, el("code", {}, path), use, el("a", { href, "aria-label": `${text}: ${name}` }, text)],
      })),
    }),
  ];
}
