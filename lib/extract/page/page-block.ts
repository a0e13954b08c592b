import type { SegmentKind, siteRuleActions } from '#db/vocabulary';
import type { DropReason, ReadBlock, ReadPicture } from '../reading.ts';

/** What the author of a page calls its parts, by class and id. */
export type Label = 'aside' | 'caption' | 'comments' | 'consent' | 'lead' | 'notes';

/** A part of the page that its author named by what it is. */
export interface Labelled {
  label: Label;
  element: Element;
}

/** What the blocks of a site at a place are: see `placeOf`. */
export interface SiteRule {
  place: string;
  action: (typeof siteRuleActions)[number];
}

/** A block element with those around it, as they stood before Readability moved them. */
export interface Part {
  element: Element;
  around: Part | null;
}

export interface PagePicture extends ReadPicture {
  /** The innermost block element around it. */
  part: Part;
}

/** A block as the page has it, with what tells whether it is part of the article. */
export interface PageBlock extends ReadBlock {
  kind: SegmentKind;
  reason?: DropReason;
  /** The source without tags. */
  text: string;
  /** The text nodes it was made of. */
  nodes: Text[];
  pictures?: PagePicture[];
  part: Part;
  /** The innermost block element around it. */
  element: Element;
  /** The `<article>` around it, if any. */
  article: Element | null;
  /** The outermost of them: the entries of a live report are articles in an article. */
  outerArticle: Element | null;
  /** The list, bar or table around it, if any. */
  holder: Element | null;
  /** What the page calls the elements around it, from the outside. */
  labels: readonly Labelled[];
  /** From 0 to 1: how much of its text is in links. */
  linked: number;
  /** Stands under the title and sums the article up. */
  isLead?: boolean;
  isInFigure: boolean;
  isInList: boolean;
  isInTable: boolean;
  /** In `<nav>`, `<footer>`, `<aside>` or the like. */
  isInFurniture: boolean;
}
