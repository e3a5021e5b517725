// What the audit log calls by methods and routes, in words.

import { decoded } from "../shared/address.js";

const http = {
  "PUT /api/v1/people/{name}": "saved the person",
  "DELETE /api/v1/people/{name}/sessions": "ended the sessions of",
  "DELETE /api/v1/people/{name}/identities": "forgot the account of",
  "PUT /api/v1/groups/{name}": "saved the group",
  "PUT /api/v1/queues/{name}": "saved the queue",
  "POST /api/v1/tokens": "made a token",
  "DELETE /api/v1/tokens/{id}": "revoked the token",
  "PUT /api/v1/access/{kind}/{name}": "set who sees",
  "DELETE /api/v1/access/{kind}/{name}": "opened",
  "POST /api/v1/webhooks": "added the webhook",
  "PATCH /api/v1/webhooks/{id}": "changed the webhook",
  "DELETE /api/v1/webhooks/{id}": "removed the webhook",
  "POST /api/v1/webhooks/{id}/test": "tested the webhook",
  "POST /api/v1/webhooks/{id}/deliveries/{delivery}/replay": "sent again a delivery of the webhook",
  "GET /api/v1/tickets/export": "exported tickets",
  "POST /api/v1/tickets/import": "imported tickets",
  "POST /api/v1/tickets/bulk": "changed many tickets",
  "POST /api/v1/tickets/bulk/{id}/undo": "took back the change of many tickets",
};

const terminal = {
  "session.begin": "signed in", "session.end": "signed out", "session.endAll": "ended the sessions of", "identity.forget": "forgot the account of",
  "token.create": "made a token", "token.revoke": "revoked the token", "access.set": "set who sees", "access.clear": "opened",
  "password.set": "set the password of", "password.remove": "removed the password of",
  "person.save": "saved the person", "group.save": "saved the group", "queue.save": "saved the queue",
  "webhook.add": "added the webhook", "webhook.set": "changed the webhook", "webhook.remove": "removed the webhook",
  "webhook.replay": "sent again a delivery of the webhook",
  "tickets.bulk": "changed many tickets", "tickets.undo": "took back the change of many tickets",
  "tickets.export": "exported tickets", "tickets.import": "imported tickets",
  "desk.restore": "put a backup back",
};

const alone = new Set(["session.begin", "session.end", "tickets.export", "tickets.import", "tickets.bulk", "desk.restore"]);

/** `{ words, subject }`: "saved the person", "ben"; what is not known is told as the log has it. */
export function inWords({ action, subject, detail }) {
  if (Object.hasOwn(terminal, action)) {
    return { words: terminal[action], subject: alone.has(action) ? "" : action.startsWith("webhook.") ? webhookOf(detail) ?? subject : subject };
  }
  if (Object.hasOwn(http, action)) return { words: http[action], subject: subjectOf(action, subject, detail) };
  return { words: action, subject };
}

/** "ops.example.com (3)" of "3 ops.example.com", what the log calls a webhook; null where it does not. */
function webhookOf(detail) {
  const [, number, name] = /^(\d+) (.+)$/u.exec(detail) ?? [];
  return name ? `${name} (${number})` : null;
}

/** What the path names where the route has a place for it. */
function subjectOf(action, path, detail) {
  const route = action.slice(action.indexOf(" ") + 1).split("/");
  const parts = path.split("/").map(decoded);
  const named = parts.filter((_, index) => route[index]?.startsWith("{"));
  if (action.includes("/access/")) return `${named[0]?.replace(/s$/, "")} ${named[1]}`;
  if (action.includes("/webhooks")) return webhookOf(detail) ?? named[0] ?? "";
  return named.join(" ") || (action === "POST /api/v1/tokens" ? detail.replace(/^(\d+) (\S+) (\S+).*$/, "$1 of $3, $2") : "");
}

const doors = { web: "in a browser", api: "over HTTP", cli: "in a terminal", mcp: "by a model", openai: "by the OpenAI interface", zammad: "by the Zammad interface" };

export const doorInWords = (door) => doors[door] ?? door;
