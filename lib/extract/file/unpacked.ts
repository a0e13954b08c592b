import { limits } from '#lib/limits';
import { normalize } from '#lib/text/normalize';
import { oneLine } from '#lib/text/one-line';
/** A picture inside an archive, as its part names it: `<img src="part:NAME">`. */
export interface PackedPicture {
  bytes: Uint8Array;
  /** Lower case, for example `image/png`; as the archive says it, or by the name's ending. */
  mediaType: string;
}

/** One article of a file: a whole one, or a chapter of a book. It has either `html` or `text`. */
export interface Part {
  title: string | null;
  /** A whole document with its head. It may still hold scripts: it is to be read, never shown. */
  html?: string;
  text?: string;
  /** By the name that follows `part:` in the markup. */
  pictures?: Map<string, PackedPicture>;
}

export type FileKind = 'text' | 'markdown' | 'html' | 'docx' | 'epub' | 'pdf';

/** What a file holds, before its blocks are read. */
export interface Unpacked {
  kind: FileKind;
  title: string | null;
  byline: string | null;
  /** ISO 8601 calendar date. */
  publishedOn: string | null;
  /** BCP 47, canonical; as the file says it. */
  locale: string | null;
  /** One for all but books. */
  parts: Part[];
}

/** Bytes to text. `isMarkup`: they may name their encoding in a `<meta>` or an XML declaration. */
export type Decode = (bytes: Uint8Array, options: { isMarkup: boolean }) => string;

/** What a file says of itself, cleaned: blank is nothing, an unknown tag is no locale. */
export function describe(said: { title?: unknown; byline?: unknown; publishedOn?: unknown; locale?: unknown }) {
  return {
    title: phrase(said.title),
    byline: phrase(said.byline),
    publishedOn: calendarDate(said.publishedOn),
    locale: canonicalLocale(said.locale),
  };
}

/** One line of text, or null where there is none. */
export function phrase(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  return oneLine(normalize(`${value}`)) || null;
}

/** Only dates that are whole: a year alone says when a book was made, not when an article appeared. */
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
