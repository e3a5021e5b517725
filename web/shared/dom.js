// Building elements. Text always goes in as text nodes, never as markup.

/** `el("p", { class: "path" }, "text", node)`; null children are left out. */
export function el(name, attributes = {}, ...children) {
  return filled(document.createElement(name), attributes, children);
}

/** The same for a part of a drawing: `svg("rect", { x: 0, width: 4 })`. */
export function svg(name, attributes = {}, ...children) {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", name), attributes, children);
}

function filled(element, attributes, children) {
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) element.addEventListener(key.slice(2), value);
    else element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

/** A link to a page of this server, or plain text when the address leads anywhere else. */
export function localLink(href, attributes, ...children) {
  const isLocal = typeof href === "string" && /^\/(?![/\\])/.test(href);
  return isLocal ? el("a", { ...attributes, href }, ...children) : el("span", attributes, ...children);
}

/** Lets the keyboard reach boxes that scroll, also once they have another width. */
export function makeScrollersReachable(root) {
  for (const box of root.querySelectorAll("pre, .table-box, .passage table:not(.table-box > table)")) {
    reach(box);
    widths.observe(box);
  }
}

const widths = new ResizeObserver((entries) => {
  for (const { target } of entries) reach(target);
});

function reach(box) {
  if (box.scrollWidth > box.clientWidth || box.scrollHeight > box.clientHeight + 1) box.tabIndex = 0;
  else if (box !== document.activeElement) box.removeAttribute("tabindex");
}
