// Moving through the picture of the fabric with the arrow keys, and naming what is pointed at.

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
    const direction = directions[event.key];
    const node = event.target.closest?.("[data-node]");
    if (!direction || !node || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    nearest(node, root.querySelectorAll("[data-node]"), direction)?.focus();
  });
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
    if (along < 4) continue;
    const distance = x ? along + 8 * across : 3 * along + across;
    if (distance < least) [best, least] = [other, distance];
  }
  return best;
}

function middleOf(node) {
  const { left, top, width, height } = node.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}
