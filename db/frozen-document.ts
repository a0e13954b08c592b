import type { CellPlace, PlacedPicture, SegmentKind, Tags } from './vocabulary.ts';

/** The frozen fields of a published page without its paragraphs. Lists of pages read only this. */
export interface FrozenDocument {
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
