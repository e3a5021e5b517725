// Bringing what is shown to what should be shown, so that focus, scrolling and opened parts stay.

/** Gives `parent` these children; those that are alike are changed in place. */
export function morphChildren(parent, wanted) {
  const rest = [...parent.childNodes];
  const pairs = wanted.map((next) => {
    const at = rest.findIndex((node) => isAlike(node, next));
    return { next, node: at < 0 ? null : rest.splice(at, 1)[0] };
  });
  // What goes is gone first: what stays would have to be moved past it, and would lose the focus.
  for (const node of rest) node.remove();
  let place = parent.firstChild;
  for (const { next, node } of pairs) {
    if (!node) {
      parent.insertBefore(next, place);
      continue;
    }
    if (node === place) place = place.nextSibling;
    else move(node, parent, place);
    morph(node, next);
  }
}

/** Puts a node before another one, with the focus if it has it. */
function move(node, parent, place) {
  const focused = node.contains(document.activeElement) ? document.activeElement : null;
  parent.insertBefore(node, place);
  focused?.focus({ preventScroll: true });
}

/** Nodes that stand for one thing: of one kind, and with one key where they have keys. */
function isAlike(node, next) {
  return node.nodeName === next.nodeName && keyOf(node) === keyOf(next);
}

const keyOf = (node) => node.nodeType === Node.ELEMENT_NODE ? node.getAttribute("data-key") : null;

function morph(node, next) {
  // A part that keeps what it shows for itself, such as a chart, knows how to show something else.
  if (node.become && next.become) {
    node.become(next);
    return;
  }
  if (node.nodeType !== Node.ELEMENT_NODE) {
    if (node.data !== next.data) node.data = next.data;
    return;
  }
  for (const { name } of [...node.attributes]) {
    // Whether a part is open, and what was typed, is the reader's.
    if (!next.hasAttribute(name) && name !== "open") node.removeAttribute(name);
  }
  for (const { name, value } of next.attributes) {
    if (name !== "open" && node.getAttribute(name) !== value) node.setAttribute(name, value);
  }
  morphChildren(node, [...next.childNodes]);
}
