// The form that adds a webhook, and that changes one.

import { newKey, send } from "../shared/api.js";
import { Failure } from "../shared/failure.js";
import { openForm } from "./form.js";
import { asName } from "./parts.js";

const events = [
  { value: "created", text: "created", detail: "a ticket is filed" },
  { value: "message", text: "message", detail: "a message or a note is written" },
  { value: "state", text: "state", detail: "it is open, pending, solved or closed now" },
  { value: "sla", text: "sla", detail: "a promise is about to be missed, or was" },
  { value: "updated", text: "updated", detail: "anything else of it is changed" },
];
const all = events.map(({ value }) => value);

/** Adds a webhook, or changes one; gives it with its secret where one was made, or null. */
export function saveWebhook({ session }, webhook, people, etag) {
  // However often the same is sent, there is one webhook.
  let sent = { text: null, key: null };
  const begin = {
    url: webhook?.url ?? "https://", name: webhook?.name ?? "", events: webhook?.events ?? all, q: webhook?.q ?? "",
    owner: webhook?.owner ?? session.name, which: "made", secret: "",
  };
  return openForm({
    title: webhook ? `Change ${webhook.name}` : "Add a webhook", submit: webhook ? "Save" : "Add", isWide: true,
    place: `settings/webhooks/${webhook?.id ?? "new"}`, values: begin,
    fields: [
      {
        name: "url", label: "Address", kind: "url", isRequired: true, isCode: true,
        hint: "Of the public network, as https://ops.example.com/hook. Others are allowed by the setting webhookNetworks.",
      },
      { name: "name", label: "Name", hint: "What it is called here; its host where it is left out." },
      { name: "events", label: "It is told when", kind: "checks", options: events, isRequired: "Choose one event at least." },
      {
        name: "q", label: "Only of tickets that fit this filter", isCode: true,
        hint: "Such as queue:fabric priority>=high. Without one, of all tickets that its owner sees.",
      },
      {
        name: "owner", label: "In the name of", isCode: true, isRequired: true, offers: people.filter(({ isActive }) => isActive).map(({ name }) => name),
        hint: "It is told only what this person may see: no notes where they are no agent. Admins see everything.",
      },
      ...(webhook ? [] : [
        { name: "which", label: "Secret", kind: "select", options: [{ value: "made", text: "Docket makes one" }, { value: "own", text: "One of your own" }] },
        {
          name: "secret", label: "Your secret", isCode: true, isSecret: true, when: ({ which }) => which === "own", isRequired: true,
          hint: "16 to 256 visible characters; the receiver checks the signature with it.",
        },
      ]),
    ],
    send: async (values) => {
      const wanted = { url: values.url, events: values.events, q: values.q, owner: asName(values.owner), ...(values.name ? { name: values.name } : {}) };
      if (!webhook) {
        const whole = { ...wanted, ...(values.which === "own" ? { secret: values.secret } : {}) };
        const text = JSON.stringify(whole);
        if (sent.text !== text) sent = { text, key: newKey() };
        return (await send("POST", "webhooks", whole, { key: sent.key })).body;
      }
      const changed = Object.fromEntries(Object.entries(wanted).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(begin[name])));
      try {
        return (await send("PATCH", `webhooks/${webhook.id}`, changed, { etag })).body;
      } catch (failure) {
        if (failure.status !== 412) throw failure;
        throw new Failure("problem", {
          title: "Somebody else changed this webhook meanwhile.", status: 412,
          detail: "Close this, look at it anew, and open it again: what you typed comes back.",
        });
      }
    },
  });
}
