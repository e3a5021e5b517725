// What the address of the page asks for: a question, and the answers that it goes on from.

// The server takes addresses of 16 KiB, within which such a one fits as the way back, too. A pasted log
// that is longer stands in the browser's history only.
const longestAddress = 8_000;
const mostEarlier = 20;
const answerId = /^[0-9a-f]{1,64}$/;

/** The route of an address: `text`, and `after`, the ids of the answers before it, oldest first. */
export function routeOf(address) {
  const parameters = new URL(address, location.href).searchParams;
  return {
    text: (parameters.get("q") ?? "").trim(),
    after: (parameters.get("after") ?? "").split(",").filter((id) => answerId.test(id)).slice(-mostEarlier),
  };
}

/** The route of the page as it is: by its address, or by what the browser's history holds. */
export function presentRoute() {
  const told = routeOf(location.href);
  return told.text ? told : { ...told, text: history.state?.text ?? "" };
}

/** The address of a route; a text that is too long for one is left out. */
export function addressOf({ text, after }) {
  const parameters = new URLSearchParams(text ? { q: text } : {});
  if (after.length) parameters.set("after", after.slice(-mostEarlier).join(","));
  if (!parameters.size) return "/";
  const address = `/?${parameters}`;
  return address.length <= longestAddress ? address : addressOf({ text: "", after });
}

export const isSame = (one, other) => keyOf(one) === keyOf(other);

/** What tells a route from others. */
export const keyOf = ({ text, after }) => [text, ...after].join("\n");
