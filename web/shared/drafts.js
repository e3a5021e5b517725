// What was typed and not sent yet, kept in this browser for whoever typed it until it is sent or thrown away.

const prefix = "docket.draft:";
const longest = 30 * 86_400_000;

/** Whose drafts these are: a session may end, and the next person at this browser is another one. */
let owner = "";

/** Says who is at this browser from now on; "" for somebody who is not signed in. */
export function ownDrafts(name) {
  owner = name;
}

/** What the browser has no room for, or may not keep: it lasts as long as the page. */
const unkept = new Map();

const keyOf = (place) => `${prefix}${owner}:${place}`;

/** The draft at a place such as "DK-1001/reply": what `keepDraft` was given, or null. */
export function draftAt(place) {
  const key = keyOf(place);
  if (unkept.has(key)) return unkept.get(key);
  try {
    const kept = JSON.parse(localStorage.getItem(key));
    return kept && Date.now() - kept.time < longest ? kept.value : null;
  } catch {
    return null;
  }
}

/** Keeps a draft, any value of JSON; null, an empty text or `{}` forgets it. */
export function keepDraft(place, value) {
  const isEmpty = value === null || value === undefined || value === ""
    || (typeof value === "object" && Object.values(value).every((part) => part === null || part === undefined || part === ""));
  const key = keyOf(place);
  unkept.delete(key);
  try {
    if (isEmpty) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ time: Date.now(), value }));
  } catch {
    if (!isEmpty) unkept.set(key, value);
  }
}

/**
 * Calls `take(draft)`, as `draftAt` gives it, whenever another tab of this browser writes, sends or throws
 * away what is at a place, as long as `node` is on the page: what is typed in one is seen in all of them.
 */
export function followDraft(place, node, take) {
  const key = keyOf(place);
  const read = (event) => {
    if (!node.isConnected) window.removeEventListener("storage", read);
    else if (event.key === key) take(draftAt(place));
  };
  window.addEventListener("storage", read);
}

const keptFields = "textarea, select, input:not([type=checkbox], [type=radio], [type=file], [type=password])";

/**
 * Keeps what is typed and chosen in the named fields of a form as a draft, puts back what was kept there
 * before or is typed in another tab, and tells the form so as if it were typed.
 */
export function keepFields(form, place) {
  const fields = () => [...form.querySelectorAll(keptFields)].filter(({ name }) => name);
  const begun = new Map(fields().map((field) => [field.name, field.value]));
  // What comes from elsewhere is kept already; keeping it again could undo what was typed there since.
  let isTaking = false;
  const take = (kept) => {
    isTaking = true;
    for (const field of fields()) {
      const value = kept?.[field.name] ?? begun.get(field.name);
      if (typeof value !== "string" || value === field.value) continue;
      if (field.options && ![...field.options].some((option) => option.value === value)) continue;
      field.value = value;
      field.dispatchEvent(new Event(field.options ? "change" : "input", { bubbles: true }));
    }
    isTaking = false;
  };
  take(draftAt(place));
  followDraft(place, form, take);
  const keep = () => isTaking || keepDraft(place, Object.fromEntries(fields().filter(({ name, value }) => value !== begun.get(name)).map(({ name, value }) => [name, value])));
  for (const kind of ["input", "change"]) form.addEventListener(kind, keep);
}

/** Forgets the drafts of whoever signs out; those of others stay theirs. */
export function dropDrafts() {
  unkept.clear();
  try {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(keyOf(""))) localStorage.removeItem(key);
    }
  } catch {
    // Where nothing may be kept, nothing was.
  }
}
