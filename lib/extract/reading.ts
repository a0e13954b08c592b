import type { CellPlace, SegmentForm, SegmentKind, Tags } from '#db/vocabulary';

/** A picture as a page refers to it. */
export interface ReadPicture {
  /** An absolute address: http(s), `part:` for a picture of the file, or `picture:` and the hash of a stored one. */
  url: string;
  alt: string;
}

/** Why a block does not belong to the article. */
export type DropReason =
  /** It is outside of the element that contains the article. */
  | 'outside'
  /** It is text that sites put around articles: share, related, copyright. */
  | 'boilerplate'
  /** It consists mostly of links. */
  | 'links'
  /** It repeats the title, the byline, the date or another block. */
  | 'repeated'
  /** It is a header line that was read as metadata: the link, the date, the author. */
  | 'details'
  /** The page hides it until a script shows it, has struck it out, or it is in a drawing. */
  | 'hidden'
  /** A rule of this site drops it. */
  | 'rule';

export interface ReadBlock {
  kind: SegmentKind;
  /**
   * Plain text with the numbered tags that `tags` lists: `<1>…</1>`. One space for a run of spaces; a line end is a line
   * break inside the block.
   */
  source: string;
  tags?: Tags;
  /** Pictures above this block, including the one that it is a caption of. */
  pictures?: ReadPicture[];
  cell?: CellPlace;
  /** Its number, depth or level. */
  form?: SegmentForm;
  isKept: boolean;
  /** Why the block is not kept. */
  reason?: DropReason;
  /** Its position in the page, to which rules of the site refer: elements and classes without numbers. */
  place?: string;
}

/** Makes a block of the reading that is not part of the article. */
export const leftOut = (block: Omit<ReadBlock, 'isKept'>, reason: DropReason): ReadBlock => ({
  ...block,
  isKept: false,
  reason,
});

/** A warning for an editor about a reading. */
export type Notice =
  /** The page shows only the beginning. */
  | 'paywall'
  /** The page is a list of articles. */
  | 'index-page'
  /** The page is empty until a script runs. */
  | 'script-only'
  /** The page contains the same text in several languages. */
  | 'several-languages'
  /** Some characters could not be decoded. */
  | 'characters-lost'
  /** A file does not tell the characters of some glyphs: U+FFFD stands for them. */
  | 'glyphs-lost'
  /** A file has parts that could not be read. */
  | 'parts-unread'
  /** Words of a file that are struck out were left out. */
  | 'struck-out'
  /** The page asks for a proof that a person reads it, or for consent. */
  | 'wall'
  /** The page says that what was looked for is not there. */
  | 'page-missing'
  /** The article has further pages that could not be fetched. */
  | 'pages-missing'
  /** The pictures of the file took too long to read. */
  | 'pictures-left-out';

/** The result of reading a source: all blocks in order; those that do not belong to the article are marked. */
export interface Reading {
  title: string;
  byline: string | null;
  /** Place, date and agency at the beginning of the article. The words also stay in their paragraph. */
  dateline: string | null;
  siteName: string | null;
  /** ISO 8601 calendar date. */
  publishedOn: string | null;
  /** The BCP 47 tag that the page declares or that was detected. */
  locale: string;
  canonicalUrl: string | null;
  /** The WHATWG name of the encoding with which it was decoded. */
  charset: string;
  blocks: ReadBlock[];
  notices: Notice[];
  /** The address of the article's next page. */
  nextPage: string | null;
}
