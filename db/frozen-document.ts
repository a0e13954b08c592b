import type { CellPlace, PlacedPicture, SegmentForm, SegmentKind, Tags } from './vocabulary.ts';

/** The frozen fields of a published page without its paragraphs. Lists of pages read only this. */
export interface FrozenDocument {
  /** The version of the shape of this and of its paragraphs. A change of either shape increments it. */
  format: 2;
  sourceLocale: string;
  targetLocale: string;
  title: { source: string; target: string };
  description: string;
  byline: string | null;
  url: string | null;
  publishedOn: string | null;
  /** The origin of the targets; the page has a line about it. */
  provenance: 'machine-reviewed' | 'human';
}

/**
 * A frozen document as it is stored. It has the format that was the newest when it was published; the first documents
 * have no format number. `readDocument` in `lib/press/document.ts` converts it to a `FrozenDocument`.
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
  form?: SegmentForm | null;
}
