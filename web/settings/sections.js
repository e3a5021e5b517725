// The sections of the settings, in the order of the navigation.
//
// A section is a module of its own. It exports `read(desk, signal)`, which gives what there is to show, and
// `show(value, desk)`, which gives the nodes; `desk` is what page.js offers. Adding a section is adding its
// module, and a line here: `name` is its place in the address, `role` who may see it at least (null for whoever
// may ask, "anybody" for everybody), and `summary` what it is for.

const group = (title, sections) => ({ title, sections });

export const groups = [
  group("Yours", [
    {
      name: "notices", title: "Notices", role: "requester", load: () => import("./notices.js"),
      summary: "What you were told about tickets: answers, mentions, and what rules say.",
    },
    {
      name: "views", title: "Views", role: "requester", load: () => import("./views.js"),
      summary: "Saved searches of tickets: those that everybody has, and your own.",
    },
  ]),
  group("People and access", [
    {
      name: "people", title: "People", role: "requester", load: () => import("./people.js"),
      summary: "Who this desk knows, and which role each of them has.",
    },
    {
      name: "groups", title: "Groups and queues", role: "requester", load: () => import("./groups.js"),
      summary: "Which people work together, and on the tickets of which queues.",
    },
    {
      name: "access", title: "Access", role: "admin", load: () => import("./access.js"),
      summary: "Who may see the documents of a collection and the tickets of a queue.",
    },
    {
      name: "sessions", title: "Sessions", role: "admin", load: () => import("./sessions.js"),
      summary: "Who is signed in with a browser, and which accounts elsewhere belong to whom.",
    },
    {
      name: "tokens", title: "Tokens", role: "admin", load: () => import("./tokens.js"),
      summary: "What lets programs in, each in the name of a person.",
    },
  ]),
  group("Work", [
    {
      name: "rules", title: "Rules", role: "agent", load: () => import("./rules.js"),
      summary: "What happens to tickets by itself, as the workflow file says.",
    },
    {
      name: "webhooks", title: "Webhooks", role: "admin", load: () => import("./webhooks.js"),
      summary: "Other programs that are told what happens to tickets.",
    },
  ]),
  group("This desk", [
    {
      name: "collectors", title: "Collectors", role: null, load: () => import("./collectors.js"),
      summary: "What is read of the fabric, how fresh it is, and what cannot be read.",
    },
    {
      name: "index", title: "Index", role: "admin", load: () => import("./index.js"),
      summary: "Which documents answers are made of, what was left out and why.",
    },
    {
      name: "audit", title: "Audit log", role: "admin", load: () => import("./audit.js"),
      summary: "Who set up what, signed in, or tried and was refused. It cannot be changed unseen.",
    },
    {
      name: "api", title: "API", role: "anybody", load: () => import("./programs.js"),
      summary: "How programs, models and monitoring talk to this desk.",
    },
  ]),
];

export const overview = { name: "", title: "Settings", role: "anybody", load: () => import("./overview.js"), summary: "" };

const all = [overview, ...groups.flatMap(({ sections }) => sections)];

/** The section that a path names; undefined for one that there is not. */
export function sectionAt(pathname) {
  const [, , name = ""] = pathname.split("/");
  return all.find((section) => section.name === name);
}

export const addressOf = ({ name }) => (name ? `/settings/${name}` : "/settings");

const ranks = ["requester", "agent", "admin"];

/** Whether somebody of a session has this role at least; null where the session is not known. */
export function hasRole(session, role) {
  if (role === "anybody") return true;
  if (!session) return null;
  if (role === null) return session.isSignedIn || session.isAskingOpen;
  return session.isSignedIn && ranks.indexOf(session.role) >= ranks.indexOf(role);
}
