// The table of contents follows the reading.

const readingLine = 96;

/** Marks the link of the section that is read, and keeps it in sight. */
export function followReading(contents, article) {
  const entries = [...contents.querySelectorAll("a[href^='#']")].map((link) => ({
    link, section: document.getElementById(decodeURIComponent(link.hash.slice(1))),
  })).filter(({ section }) => section);
  if (!entries.length) return;
  let frame = 0;
  let current = null;

  function mark() {
    frame = 0;
    const isAtEnd = innerHeight + scrollY >= document.documentElement.scrollHeight - 2;
    const read = entries.findLast(({ section }) => section.getBoundingClientRect().top <= readingLine);
    // The last sections of a page may never come up to the line.
    const next = isAtEnd && scrollY > 0 ? entries.findLast(({ section }) => section.getBoundingClientRect().top < innerHeight / 2) ?? read : read;
    if (next === current) return;
    current?.link.removeAttribute("aria-current");
    next?.link.setAttribute("aria-current", "true");
    current = next;
    if (next) keepInSight(next.link);
  }

  function keepInSight(link) {
    const { top, bottom } = link.getBoundingClientRect();
    const box = contents.getBoundingClientRect();
    if (top < box.top) contents.scrollTop -= box.top - top + 24;
    else if (bottom > box.bottom) contents.scrollTop += bottom - box.bottom + 24;
  }

  const soon = () => { frame ||= requestAnimationFrame(mark); };
  window.addEventListener("scroll", soon, { passive: true });
  window.addEventListener("resize", soon);
  new ResizeObserver(soon).observe(article);
}
