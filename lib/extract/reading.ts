import type { CellPlace, SegmentKind, Tags } from '#db/vocabulary';

/** A picture as a page names it. */
export interface ReadPicture {
  /** Absolute: http(s), `part:` of a file's own, or `picture:` and the hash of a stored one. */
  url: string;
  alt: string;
}

/** Why a block of a page is no part of the article. */
export type DropReason =
  /** Not in the part of the page that holds the article. */
  | 'outside'
  /** Words that sites put around articles: share, related, copyright. */
  | 'boilerplate'
  /** Mostly links to elsewhere. */
  | 'links'
  /** Said already, as title, byline, date or in another block. */
  | 'repeated'
  /** A named line that was read as a detail: the link, the date, the author. */
  | 'details'
  /** A rule of this site. */
  | 'rule';

export interface ReadBlock {
  kind: SegmentKind;
  /** Plain text with the numbered tags that `tags` lists: `<1>…</1>`. NFC, one space for a run of spaces. */
  source: string;
  tags?: Tags;
  /** Pictures that stand above this block; a caption's own is among them. */
  pictures?: ReadPicture[];
  cell?: CellPlace;
  isKept: boolean;
  /** Of a block that is not kept. */
  reason?: DropReason;
  /** Where it stands in the page, for the rules of a site: elements and classes without positions. */
  place?: string;
}

/** A block as one that is no part of the article. */
export const leftOut = (block: Omit<ReadBlock, 'isKept'>, reason: DropReason): ReadBlock => ({
  ...block,
  isKept: false,
  reason,
});

/** What an editor should know before trusting a reading. */
export type Notice =
  /** The page shows only the beginning. */
  | 'paywall'
  /** A list of articles, not one. */
  | 'index-page'
  /** The page is empty until a script runs. */
  | 'script-only'
  /** The same text in several languages on one page. */
  | 'several-languages'
  /** Some characters could not be decoded. */
  | 'characters-lost'
  /** The article goes on on pages that could not be fetched. */
  | 'pages-missing'
  /** The pictures of the file took too long to read. */
  | 'pictures-left-out';

/** What was read out of a source: all its blocks in order, those that are no part of the article marked. */
export interface Reading {
  title: string;
  byline: string | null;
  /** Place, date and agency as the article opens with them. The words stay in their paragraph. */
  dateline: string | null;
  siteName: string | null;
  /** ISO 8601 calendar date. */
  publishedOn: string | null;
  /** BCP 47, as the page says it or as its text is. */
  locale: string;
  canonicalUrl: string | null;
  /** WHATWG name of the encoding it was decoded with. */
  charset: string;
  blocks: ReadBlock[];
  notices: Notice[];
  /** The next page of an article that goes over several. */
  nextPage: string | null;
}
