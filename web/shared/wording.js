// How numbers, dates and places are put into words.

export function confidenceInWords(confidence) {
  if (confidence >= 0.75) return "High confidence";
  if (confidence >= 0.5) return "Moderate confidence";
  return "Low confidence";
}

export function count(number, one, many) {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;
}

/** The headings above a section, without a first one that only repeats the title. */
export function headingTrail({ title, section, headingPath }) {
  const trail = headingPath?.length ? [...headingPath] : section ? [section] : [];
  if (trail[0] === title) trail.shift();
  return trail.join(" › ");
}

export function place({ collection, path }) {
  return [collection, path].filter(Boolean).join(" / ");
}

const severities = { 4: "Critical", 3: "Major", 2: "Minor", 1: "Information" };

/** How bad something in the fabric is: 4 is the worst. */
export const severityInWords = (severity) => severities[severity] ?? `Severity ${severity}`;
