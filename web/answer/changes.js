// Whether the documents still say what an answer was given from, as far as the API tells.

import { get } from "../shared/api.js";
import { count } from "../shared/wording.js";
import { readDocument, stillSays } from "../ask/passage.js";

/**
 * Compares an answer with the documents as they are now. Gives `{ words, changed }`: a sentence, and for
 * each citation that has changed `{ citation, what }`.
 */
export async function changesSince({ citations, freshness }) {
  const { body } = await get("documents?limit=1");
  const { generation } = body;
  if (generation === freshness.generation) {
    return { words: "The documents are the same as when this was answered.", changed: [] };
  }
  if (!citations.length) return { words: "The documents have been indexed anew since; another question may find more.", changed: [] };
  const found = await Promise.all(citations.map(changeOf));
  const changed = found.filter(Boolean);
  const same = citations.length - changed.length;
  return {
    changed,
    words: changed.length === 0
      ? `The documents have been indexed anew since. ${citations.length === 1 ? "The cited passage still says" : "All cited passages still say"} the same.`
      : `The documents have changed since: ${count(changed.length, "citation", "citations")} of ${same + changed.length} no longer ${changed.length === 1 ? "says" : "say"} the same.`,
  };
}

async function changeOf(citation) {
  try {
    const document = await readDocument(citation.documentId);
    return stillSays(document, citation) ? null : { citation, what: "the passage has other words now" };
  } catch (failure) {
    if (failure.status === 404) return { citation, what: "the document is no longer there" };
    throw failure;
  }
}
