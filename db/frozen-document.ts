import type { CellPlace, PlacedPicture, SegmentKind, Tags } from './vocabulary.ts';

/** The frozen fields of a published page without its paragraphs. Lists of pages read only this. */
export interface FrozenDocument {
  /** The version of the shape of this and of its paragraphs. A change of either shape increments it. */
  format: 1;
  sourceLocale: string;
  targetLocale: string;
  title: { source: string; target: string };
  description: string;
  byline: string | null;
  url: string | null;
  publishedOn: string | null;
  /** How the targets were made, for the line about it on the page. */
  provenance: 'machine-reviewed' | 'human';
}

/**
 * A frozen document as a row holds it: of whatever format was the newest when it was published, and without a number before
 * formats had any. `readDocument` in `lib/press/document.ts` makes a `FrozenDocument` of it.
 */
export interface StoredDocument {
  format?: number;
}

/** One paragraph of a published page. */
export interface FrozenPair {
  segmentId: string;
  kind: SegmentKind;
  source: string;
  target: string;
  tags?: Tags | null;
  pictures?: PlacedPicture[] | null;
  cell?: CellPlace | null;
}
