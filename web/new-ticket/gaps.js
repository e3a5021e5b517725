// What a template could not fill in: the server says so in the text, a form leaves it to who fills it in.

const gap = /\((?:fields\.)?[\w-]+: not known\)/g;
// Only Docket itself could have told these.
const ownGap = /^\((?:answer|readings): not known\)$/;
const heading = /^\*\*[^*:]+\*\*$/;

const hasGaps = (text) => Boolean(text?.match(gap));

/** A title without its gaps, and without the signs that led to them. */
export const titleWithoutGaps = (title) => title.replace(gap, "").replace(/\s+/g, " ").replace(/[\s:,–-]+$/u, "").replace(/^[\s:,–-]+/u, "");

/** A text in which gaps are empty; a part that Docket had nothing for goes with its heading. */
export function bodyWithoutGaps(body) {
  const kept = [];
  for (const block of body.split(/\n{2,}/)) {
    if (ownGap.test(block.trim())) {
      if (heading.test(kept.at(-1)?.trim() ?? "")) kept.pop();
      continue;
    }
    kept.push(block.split("\n").map(lineWithoutGaps).join("\n"));
  }
  return kept.join("\n\n").replace(/\n{3,}/g, "\n\n").trimEnd();
}

function lineWithoutGaps(line) {
  const rest = line.replace(gap, "").trimEnd();
  // "**Finding:** at" says no more than its label.
  return rest === line.trimEnd() ? line : rest.replace(/^(\*\*[^*]+\*\*)(?:[\s,]|\b(?:at|on|severity)\b)*$/, "$1");
}

/** The values of fields that are known. */
export const fieldsWithoutGaps = (fields) => Object.fromEntries(Object.entries(fields).filter(([, value]) => !hasGaps(value)));
