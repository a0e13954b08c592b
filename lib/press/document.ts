import type { FrozenDocument, StoredDocument } from '#db/frozen-document';
import { DomainError, InvalidError } from '#lib/errors';
import { log } from '#lib/log';

type Upgrade = (older: StoredDocument) => StoredDocument;

/**
 * Each function upgrades a document of one format to the next. The first takes documents that were stored before
 * formats had numbers; they already have the shape of format 1. In format 2 paragraphs may have a form: numbers of lists
 * and levels of headings. Stored documents are never rewritten, so removing a function would make old publications
 * unreadable.
 */
const upgrades: Upgrade[] = [
  (unnumbered) => ({ ...unnumbered, format: 1 }),
  (withoutForms) => ({ ...withoutForms, format: 2 }),
];

/** Upgrades a stored document to the present format. All code that reads documents from the database must call it. */
export function upgradeDocument(stored: StoredDocument): FrozenDocument {
  const { format = 0 } = stored;
  // A newer version of this program wrote the document, before the program was downgraded. Guessing would show it
  // wrong.
  if (format > upgrades.length) throw new InvalidError('publicationTooNew', { format, known: upgrades.length });
  return upgrades.slice(format).reduce((document, upgrade) => upgrade(document), stored) as FrozenDocument;
}

/**
 * Does the same in a list: a document that cannot be read is left out and logged, so that the others are still shown.
 */
export function readableDocument(stored: StoredDocument): FrozenDocument | null {
  try {
    return upgradeDocument(stored);
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    log().warn({ err: error }, 'a publication is left out of a list');
    return null;
  }
}
