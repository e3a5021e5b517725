// What all charts share: their size, their legend, and a cursor that reads values by pointer and keyboard.

import { el, svg } from "./dom.js";

const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };

/** The size of letters in charts, and how wide one is, in pixels. */
export function letters() {
  const size = 0.6875 * (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 16);
  return { size, width: 0.56 * size };
}

/** A name as it fits: its end goes, as names begin with what they are. */
export function shortened(text, room) {
  const most = Math.floor(room / letters().width);
  return text.length <= most ? text : `${text.slice(0, Math.max(1, most - 1))}…`;
}

/**
 * A chart that is drawn as wide as its place, and anew where that changes.
 *
 * `draw(given, width)` gives `{ height, nodes, legend, stops }`: what is drawn, the names that are not told
 * in the drawing as `[{ index, name }]`, and where the cursor stops. A stop is `{ key, x, y }`, with `isAcross`
 * where the cursor lies; `tell(given, stop)` gives `{ title, values: [{ index, name, text }] }` of it.
 */
export function chartFrame(given, { draw, tell, describe }) {
  let drawn = { stops: [] };
  let at = null;
  const drawing = svg("svg", { class: "chart-drawing", role: "img" });
  const reader = el("div", { class: "chart-reader", role: "slider", tabindex: "0", "aria-valuemin": 0 });
  const reading = el("div", { class: "chart-reading", "aria-hidden": "true", hidden: true });
  const legend = el("ul", { class: "chart-legend" });
  // What drawing changes the height of is not what is watched for its width.
  const measure = el("div", { class: "chart-measure" });
  const chart = el("div", { class: "chart" }, measure, legend, el("div", { class: "chart-box" }, drawing, reader, reading));

  function show() {
    const width = measure.clientWidth;
    if (!width) return;
    drawn = draw(given, width);
    drawing.setAttribute("width", width);
    drawing.setAttribute("height", drawn.height);
    drawing.replaceChildren(...drawn.nodes.flat(Infinity).filter(Boolean));
    legend.hidden = drawn.legend.length === 0;
    legend.replaceChildren(...drawn.legend.map(({ index, name }) => el("li", {}, key(index), name)));
    reader.hidden = drawn.stops.length === 0;
    reader.ariaValueMax = String(Math.max(0, drawn.stops.length - 1));
    if (!reading.hidden) showStop();
    else tellStop(drawn.stops.length - 1);
  }

  function describeAll() {
    drawing.setAttribute("aria-label", describe(given));
    reader.setAttribute("aria-label", `${given.label}, value by value`);
    // The drawing comes with its width; its place is as high from the beginning.
    drawing.setAttribute("height", given.height);
  }

  const key = (index) => el("span", { class: `key series-${index % 8}`, "aria-hidden": "true" });

  function tellStop(index) {
    const stop = drawn.stops[index];
    if (!stop) return null;
    const told = tell(given, stop);
    reader.ariaValueNow = String(index);
    reader.ariaValueText = `${told.title}: ${told.values.map(({ name, text }) => [name, text].filter(Boolean).join(" ")).join("; ")}`;
    return told;
  }

  function showStop() {
    // The chart may have been drawn anew since; the cursor stays at its time.
    const found = drawn.stops.findIndex((stop) => stop.key === at);
    const index = found < 0 ? nearest(drawn.stops, (stop) => Math.abs(Number(stop.key) - Number(at))) : found;
    const told = tellStop(index);
    if (!told) return hide();
    at = drawn.stops[index].key;
    const { x, y, isAcross } = drawn.stops[index];
    drawing.querySelector(".cursor")?.remove();
    drawing.append(svg("line", {
      class: "cursor", ...(isAcross ? { x1: drawn.left, x2: drawn.right, y1: y, y2: y } : { x1: x, x2: x, y1: drawn.top, y2: drawn.bottom }),
    }));
    reading.replaceChildren(el("strong", {}, told.title), ...told.values.map(({ index, name, text, isFaint }) =>
      el("span", { class: isFaint ? "is-faint" : null }, index === null ? null : key(index), name ? `${name} ` : "", el("b", {}, text))));
    reading.hidden = false;
    place(x, y ?? drawn.top, isAcross);
    return undefined;
  }

  function place(x, y, isAcross) {
    const { offsetWidth: width, offsetHeight: height } = reading;
    const room = drawing.clientWidth;
    const beside = x + 10 + width <= room ? x + 10 : x - 10 - width;
    reading.style.left = `${Math.max(0, Math.min(isAcross ? room - width : beside, room - width))}px`;
    reading.style.top = `${isAcross ? y + 14 : Math.max(0, Math.min(drawn.top, drawn.bottom - height))}px`;
  }

  function hide() {
    drawing.querySelector(".cursor")?.remove();
    reading.hidden = true;
  }

  function goTo(index) {
    at = drawn.stops[Math.min(drawn.stops.length - 1, Math.max(0, index))]?.key ?? null;
    showStop();
  }

  const follow = ({ clientX, clientY }) => {
    const edge = drawing.getBoundingClientRect();
    goTo(nearest(drawn.stops, ({ x, y, isAcross }) => Math.abs(isAcross ? y - clientY + edge.top : x - clientX + edge.left)));
  };
  for (const kind of ["pointermove", "pointerdown"]) reader.addEventListener(kind, follow);
  // A finger that was lifted still reads.
  reader.addEventListener("pointerleave", ({ pointerType }) => {
    if (pointerType !== "touch" && document.activeElement !== reader) hide();
  });
  reader.addEventListener("focus", () => {
    if (reading.hidden && reader.matches(":focus-visible")) goTo(drawn.stops.length - 1);
  });
  reader.addEventListener("blur", hide);
  reader.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return hide();
    const last = drawn.stops.length - 1;
    const now = reading.hidden ? last + 1 : Number(reader.ariaValueNow);
    // Rows go down; times and columns go up to the right.
    const turn = drawn.stops[0]?.isAcross && ["ArrowUp", "ArrowDown"].includes(event.key) ? -1 : 1;
    const to = { Home: 0, End: last }[event.key] ?? (steps[event.key] ? now + turn * steps[event.key] : null);
    if (to === null || event.ctrlKey || event.metaKey || event.altKey) return undefined;
    event.preventDefault();
    return goTo(to);
  });

  new ResizeObserver(show).observe(measure);
  describeAll();

  /** Shows what another chart of its kind would, and keeps its cursor; so `morphChildren` does. */
  chart.become = (other) => {
    given = other.given;
    describeAll();
    show();
  };
  Object.defineProperty(chart, "given", { get: () => given });
  return chart;
}

function nearest(stops, distance) {
  let [best, least] = [-1, Infinity];
  stops.forEach((stop, index) => {
    const far = distance(stop);
    if (far < least) [best, least] = [index, far];
  });
  return best;
}
