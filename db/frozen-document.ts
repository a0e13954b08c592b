import type { CellPlace, PlacedPicture, SegmentKind, Tags } from './vocabulary.ts';

/** What a published page says besides its paragraphs, frozen. Lists of pages read this and never a paragraph. */
export interface FrozenDocument {
  sourceLocale: string;
  targetLocale: string;
  title: { source: string; target: string };
  description: string;
  byline: string | null;
  url: string | null;
  publishedOn: string | null;
  /** How the targets came about, for the provenance line. */
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
