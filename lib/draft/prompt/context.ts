import type { Brief } from '#db/schema/translations';
import type { SegmentForm, SegmentKind, Tags } from '#db/vocabulary';

/** The paragraph that is asked for. */
export interface Paragraph {
  id: string;
  kind: SegmentKind;
  source: string;
  tags?: Tags | null;
  form?: SegmentForm | null;
}

export interface SourceAndTarget {
  source: string;
  /** Empty if there is no target yet. */
  target: string;
}

/** A similar paragraph that was approved earlier, perhaps in another article. */
export interface Match extends SourceAndTarget {
  /** How much its source is like the paragraph's, from 0 to 1; 1 is the same. */
  likeness: number;
}

/** The same paragraph, approved in another language. */
export interface InOtherLanguage {
  locale: string;
  text: string;
}

/** What an admin wrote for the models: the house's style guide, and the instructions for the pair of languages. */
export interface Instructions {
  house: string;
  pair: string;
  /** The ids of their versions; missing where there are none, or where they are not saved. */
  ids?: string[];
}

/** Everything that a prompt says besides the paragraph. */
export interface Context {
  sourceLocale: string;
  targetLocale: string;
  articleTitle: string;
  brief: Brief | null;
  /** What the fence is made of: the same for all paragraphs of a translation, and secret. */
  fenceSeed: string;
  instructions: Instructions;
  /** What happened before this part of a long article; empty if it is not known. */
  story: string;
  /** The best matches of the memory, the best first. */
  matches: Match[];
  other: InOtherLanguage | null;
  /** Approved paragraphs from further up, in reading order. */
  pairs: SourceAndTarget[];
  /** The neighbours in reading order, with their target if there is one. */
  before: SourceAndTarget[];
  after: string[];
  /** The maximum tokens that prompt and answer may take together; missing or null if the server does not say. */
  contextTokens?: number | null;
  /** True if the brief is given without its names, for want of room; those that occur are given all the same. */
  isNameListLeftOut?: boolean;
}
