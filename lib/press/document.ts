import type { FrozenDocument, StoredDocument } from '#db/frozen-document';
import { InvalidError } from '#lib/errors';

type Upgrade = (older: StoredDocument) => StoredDocument;

/**
 * Each makes a document of one format into one of the next. The first takes what was stored before formats had numbers: it
 * has all that format 1 has. A stored document is never rewritten, so that none of these may be removed.
 */
const upgrades: Upgrade[] = [(unnumbered) => ({ ...unnumbered, format: 1 })];

/** A stored document in the present format. Whoever reads one from the database uses it by way of this. */
export function readDocument(stored: StoredDocument): FrozenDocument {
  const { format = 0 } = stored;
  // A newer version of this program wrote it, before somebody went back to this one: what it means can only be guessed.
  if (format > upgrades.length) throw new InvalidError('publicationTooNew', { format, known: upgrades.length });
  return upgrades.slice(format).reduce((document, upgrade) => upgrade(document), stored) as FrozenDocument;
}
