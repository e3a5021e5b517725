// Ways on from an answer: a ticket with everything filled in, and the answer's own address.

const longestTitle = 120;

/** Where a ticket is filed from an answer. */
export function ticketAddress({ id, question, ticketDraft }) {
  const title = (ticketDraft?.title || question).replace(/\s+/g, " ").trim();
  return `/tickets/new?${new URLSearchParams({
    answer: id, title: title.length > longestTitle ? `${title.slice(0, longestTitle - 1)}…` : title,
  })}`;
}

/** Where an answer is shown as it was given. */
export const answerPath = (id) => `/answers/${encodeURIComponent(id)}`;

/** The same to be sent to others. */
export const answerAddress = (id) => new URL(answerPath(id), location.origin).href;
