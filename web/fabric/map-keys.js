// Moving through the picture of the fabric with the arrow keys, Home and End, and naming what is pointed at.

const directions = {
  ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 },
};

/** `onReach(name)` is told which device has the focus or the pointer. */
export function followMap(root, onReach) {
  const note = (text) => {
    const place = document.getElementById("map-note");
    if (place) place.textContent = text;
  };
  const reach = (event) => {
    const link = event.target.closest?.("[data-link]");
    if (link) note(link.dataset.link);
    const node = event.target.closest?.("[data-node]");
    if (!node) return;
    if (event.type === "focusin") {
      for (const other of root.querySelectorAll("[data-node]")) other.setAttribute("tabindex", other === node ? "0" : "-1");
      onReach(node.dataset.node);
    }
    note(node.getAttribute("aria-label"));
  };
  root.addEventListener("focusin", reach);
  root.addEventListener("pointerover", reach);
  root.addEventListener("keydown", (event) => {
    const node = event.target.closest?.("[data-node]");
    if (!node || event.metaKey || event.altKey || event.shiftKey) return;
    const next = targetOf(event, node, root);
    if (next === undefined) return;
    event.preventDefault();
    next?.focus();
  });
}

/**
 * Where a key leads to: null for nowhere, undefined for a key that does not move. A row ends where its plane
 * ends; above and below a plane is the next one. Home and End lead to the ends of the row, with Ctrl of the plane.
 */
function targetOf({ key, ctrlKey }, node, root) {
  const plane = [...node.closest(".plane, .others").querySelectorAll("[data-node]")];
  if (key === "Home" || key === "End") {
    const { y } = middleOf(node);
    const row = ctrlKey ? plane : plane.filter((other) => Math.abs(middleOf(other).y - y) < 4)
      .sort((one, other) => middleOf(one).x - middleOf(other).x);
    return row.at(key === "Home" ? 0 : -1);
  }
  const direction = directions[key];
  if (!direction || ctrlKey) return undefined;
  return nearest(node, plane, direction) ?? (direction.y ? nearest(node, root.querySelectorAll("[data-node]"), direction) : null);
}

/** Moves a picture that is wider than its place to where a finding has its cause. */
export function showCause(root) {
  for (const box of root.querySelectorAll(".plane-box")) {
    const cause = box.scrollWidth > box.clientWidth ? box.querySelector(".node.is-root") : null;
    if (!cause) continue;
    const [edge, node] = [box.getBoundingClientRect(), cause.getBoundingClientRect()];
    box.scrollLeft += node.left + node.width / 2 - edge.left - edge.width / 2;
  }
}

/** The device that lies in a direction: in the same row, or in the next row above or below. */
function nearest(node, nodes, { x, y }) {
  const from = middleOf(node);
  let best = null;
  let least = Infinity;
  for (const other of nodes) {
    const to = middleOf(other);
    const along = (to.x - from.x) * x + (to.y - from.y) * y;
    const across = Math.abs((to.x - from.x) * y) + Math.abs((to.y - from.y) * x);
    if (along < 4 || (x && across >= 4)) continue;
    const distance = x ? along : 3 * along + across;
    if (distance < least) [best, least] = [other, distance];
  }
  return best;
}

function middleOf(node) {
  const { left, top, width, height } = node.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
