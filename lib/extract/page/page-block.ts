import type { SegmentKind, siteRuleActions } from '#db/vocabulary';
import type { DropReason, ReadBlock, ReadPicture } from '../reading.ts';

/** The meaning of a part of the page, told by its class names and id. */
export type Label =
  | 'aside'
  /** A word that also names a box of the text. */
  | 'box'
  | 'caption'
  | 'comments'
  | 'consent'
  | 'lead'
  /** The headline of another article on the page. */
  | 'next'
  | 'notes'
  /** A word for what sites put around articles, which also names parts of the text. */
  | 'related'
  /** An entry of a list of other articles, or a box that is headed as one of the site. */
  | 'teaser';

/** An element with its label. */
export interface Labelled {
  label: Label;
  element: Element;
  /** Whether it has something to fill in or press; Readability takes that out later. */
  hasFields?: boolean;
}

/** A rule for the blocks of a site at one place; see `placeOf`. */
export interface SiteRule {
  place: string;
  action: (typeof siteRuleActions)[number];
}

/** A block element and the block elements around it, as they were before Readability moved them. */
export interface Part {
  element: Element;
  around: Part | null;
}

export interface PagePicture extends ReadPicture {
  /** The innermost block element around it. */
  part: Part;
}

/** A block with the signs that tell whether it belongs to the article. */
export interface PageBlock extends ReadBlock {
  kind: SegmentKind;
  reason?: DropReason;
  /** The source without tags. */
  text: string;
  /** Tells blocks in the same parent with the same tag and class names; see `groupBlocks`. */
  group?: string;
  /** The text nodes of the block. */
  nodes: Text[];
  pictures?: PagePicture[];
  part: Part;
  /** The innermost block element around it. */
  element: Element;
  /** The `<article>` around it, if any. */
  article: Element | null;
  /** The outermost `<article>` around it: in a live report the entries are articles inside an article. */
  outerArticle: Element | null;
  /** The list, bar or table around it, if any. */
  holder: Element | null;
  /** The labelled elements around it, outermost first. */
  labels: readonly Labelled[];
  /** The share of its text that is in links, from 0 to 1. */
  linked: number;
  /** True for a summary under the title. */
  isLead?: boolean;
  isInFigure: boolean;
  isInList: boolean;
  isInTable: boolean;
  /** True in `<nav>`, `<footer>`, `<aside>` or the like. */
  isInFurniture: boolean;
}
