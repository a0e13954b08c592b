import { limits } from '#lib/limits';
import { normalize } from '#lib/text/normalize';
import { oneLine } from '#lib/text/one-line';
import type { Insert } from '../inserts.ts';
import type { Notice, ReadBlock } from '../reading.ts';

/** A picture inside an archive; markup refers to it as `<img src="part:NAME">`. */
export interface PackedPicture {
  bytes: Uint8Array;
  /** In small letters, for example `image/png`; from the archive or from the ending of the name. */
  mediaType: string;
}

/** One article of a file: the whole file, or a chapter of a book. It has either `html`, `text` or `blocks`. */
export interface Part {
  title: string | null;
  /** A whole document with its head. It may still contain scripts, so it must never be shown. */
  html?: string;
  text?: string;
  /** Blocks, of a file that is no document. */
  blocks?: ReadBlock[];
  /** What stands in the markup that HTML has no element for. */
  inserts?: Insert[];
  /** True for a page as a browser or a mail shows it, which can contain more than the article. */
  isPage?: boolean;
  /** The address from which it was saved, if the file says so. */
  address?: string | null;
  /** Pictures by the name that follows `part:` in the markup. */
  pictures?: Map<string, PackedPicture>;
}

export type FileKind = 'text' | 'markdown' | 'html' | 'docx' | 'epub' | 'pdf' | 'mail' | 'subtitles' | 'ttml';

/** The contents of a file, before its blocks are read. */
export interface Unpacked {
  kind: FileKind;
  title: string | null;
  byline: string | null;
  /** ISO 8601 calendar date. */
  publishedOn: string | null;
  /** The canonical BCP 47 tag that the file declares. */
  locale: string | null;
  /** What an editor must know about how it was read. */
  notices?: Notice[];
  /** A single one, except for books. */
  parts: Part[];
}

/** Decodes bytes to text. With `isMarkup` an encoding declared in a `<meta>` or an XML declaration is used. */
export type Decode = (bytes: Uint8Array, options: { isMarkup: boolean }) => string;

/** Cleans the metadata of a file: blank values and unknown language tags become null. */
export function describe(said: { title?: unknown; byline?: unknown; publishedOn?: unknown; locale?: unknown }) {
  return {
    title: phrase(said.title),
    byline: phrase(said.byline),
    publishedOn: calendarDate(said.publishedOn),
    locale: canonicalLocale(said.locale),
  };
}

/** The text on one line, or null if it is empty. */
export function phrase(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  return oneLine(normalize(`${value}`)) || null;
}

/** A date with a day. A year alone says when a book was made and not when an article appeared. */
function calendarDate(value: unknown): string | null {
  const [, year, month, day] = /^\s*(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/.exec(`${value ?? ''}`) ?? [];
  if (!year || !month || !day) return null;
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null;
}

function canonicalLocale(value: unknown): string | null {
  const tag = phrase(value)?.replaceAll('_', '-');
  if (!tag || tag.length > limits.localeMost) return null;
  try {
    const [canonical] = Intl.getCanonicalLocales(tag);
    return canonical && canonical !== 'und' ? canonical : null;
  } catch {
    return null;
  }
}
