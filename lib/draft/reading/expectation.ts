import type { SegmentForm, SegmentKind, Tags } from '#db/vocabulary';

/** The paragraph that was asked about, with what stands around it. */
export interface Expectation {
  id: string;
  kind?: SegmentKind;
  source: string;
  tags?: Tags | null;
  form?: SegmentForm | null;
  sourceLocale: string;
  targetLocale: string;
  /** The neighbours in the prompt: an answer may hold them too. */
  before?: { source: string; target: string }[];
  after?: string[];
}

/** A text and its source without the marks of tags. */
export interface PlainPair extends Expectation {
  text: string;
}
