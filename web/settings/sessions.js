// Who is signed in with a browser, and whose accounts at an issuer are known.

import { get, send } from "../shared/api.js";
import { confirmed } from "../shared/dialog.js";
import { el } from "../shared/dom.js";
import { stackTable } from "../shared/stack-table.js";
import { ago, moment } from "../shared/time.js";
import { count } from "../shared/wording.js";
import { findList } from "./finder.js";
import { rowButton } from "./parts.js";

export async function read(_, signal) {
  const [{ body: { sessions } }, { body: { identities } }] = await Promise.all([get("sessions", { signal }), get("identities", { signal })]);
  return { sessions, identities };
}

export function show({ sessions, identities }, desk) {
  const people = [...Map.groupBy(sessions, ({ person }) => person)].map(([person, own]) => ({ person, own }));
  return [
    el("section", { class: "part", "aria-labelledby": "sessions-heading" },
      el("div", { class: "part-head" }, el("h2", { id: "sessions-heading" }, "Signed in now")),
      el("p", { class: "quiet" }, "A session ends by itself, however much it is used. Programs come in by tokens, and are not listed here."),
      people.length ? findList({
        place: "sessions", items: people, textOf: ({ person }) => person, words: ["person", "people"],
        show: (found) => stackTable({
          label: "Signed in now", kind: "has-actions", columns: ["Person", "Browsers", "Last signed in", "Ends", { name: "To do", isUnnamed: true }],
          rows: found.map((entry) => sessionRow(entry, desk)),
        }),
      }).nodes : el("p", { class: "quiet" }, "Nobody is signed in with a browser.")),
    el("section", { class: "part", "aria-labelledby": "identities-heading" },
      el("div", { class: "part-head" }, el("h2", { id: "identities-heading" }, "Accounts elsewhere")),
      identities.length ? findList({
        place: "identities", items: identities, textOf: ({ person, issuer, subject }) => `${person} ${issuer} ${subject}`, words: ["account", "accounts"],
        show: (found) => stackTable({
          label: "Accounts elsewhere", kind: "has-actions", columns: ["Person", "Issuer", "Account there", { name: "To do", isUnnamed: true }],
          rows: found.map((entry) => identityRow(entry, desk)),
        }),
      }).nodes : el("p", { class: "quiet" }, desk.session?.provider
        ? `Nobody has signed in by ${desk.session.provider} yet.`
        : "Nobody signs in by an account elsewhere: no issuer is set up here. The setting oidcIssuer names one.")),
  ];
}

const latest = (own, key) => own.map((session) => session[key]).sort().at(-1);

function sessionRow({ person, own }, desk) {
  const isSelf = person === desk.session?.name;
  return {
    key: person,
    cells: [
      [person, isSelf ? el("span", { class: "badge" }, "you") : null], String(own.length), ago(latest(own, "createdAt")), moment(latest(own, "expiresAt")),
      el("div", { class: "row-actions" }, rowButton("Sign out", person, async () => {
        const detail = isSelf ? "You are signed out here, too, and have to sign in again."
          : `${person} can sign in again at once; to keep them out, lock them out in “People”.`;
        if (!await confirmed(`Sign ${isSelf ? "yourself" : person} out of ${count(own.length, "browser", "browsers")}?`, detail, { yes: "Sign out" })) return;
        const { body } = await send("DELETE", `people/${encodeURIComponent(person)}/sessions`);
        if (isSelf) location.reload();
        else await desk.again(`${person} was signed out: ${count(body.ended, "session", "sessions")} ended.`);
      })),
    ],
  };
}

function identityRow({ person, issuer, subject }, desk) {
  return {
    key: `${person} ${issuer}`,
    cells: [
      person, el("code", {}, issuer), el("code", {}, subject),
      el("div", { class: "row-actions" }, rowButton("Forget", `the account of ${person}`, async () => {
        const isMeant = await confirmed(`Forget the account of ${person}?`,
          `${person} is signed out, and whoever next signs in by the issuer under this name becomes ${person}. Do it once the new account is there.`, { yes: "Forget it", isDangerous: true });
        if (!isMeant) return;
        const { body } = await send("DELETE", `people/${encodeURIComponent(person)}/identities`);
        await desk.again(`${count(body.ended, "account", "accounts")} of ${person} forgotten, and ${person} was signed out.`);
      }, { isDangerous: true })),
    ],
  };
}
