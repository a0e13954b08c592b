import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import type { Captured } from './captured.ts';
import { runInChild } from './child/run-in-child.ts';
import type { ChapterName } from './file/epub.ts';
import { joinPages } from './join-pages.ts';
import type { SiteRule } from './page/page-block.ts';
import { chaptersOf, readBook } from './read-book.ts';
import type { ReadBytes } from './read-bytes.ts';
import type { ReadPart } from './read-part.ts';
import { refuseUnshowable } from './refuse-unshowable.ts';

export interface ReadSource {
  parts: ReadPart[];
  /** All pages, with the encoding with which each was decoded. */
  captures: Captured[];
}

export type FetchPage = (address: string, namedBy: { page: string | null }) => Promise<Captured>;

interface Options {
  /** The chapters of the only capture, null for none, where they were listed before. */
  chapters?: ChapterName[] | null;
  /** Called after each chapter of a book. */
  onProgress?: (progress: { done: number; all: number }) => void;
  rules?: SiteRule[];
  signal?: AbortSignal | undefined;
  /** Fetches a further page that another page links to; with null only the captured pages are read. */
  fetchPage: FetchPage | null;
}

/** Reads a whole source in a child process: its first page and the pages that follow it. */
export async function readSource(
  captures: Captured[],
  { rules = [], signal, fetchPage, onProgress, ...known }: Options,
): Promise<ReadSource> {
  const [only] = captures.length === 1 ? captures : [];
  const listed = async () => (only ? chaptersOf(only, { signal }) : null);
  const chapters = known.chapters === undefined ? await listed() : known.chapters;
  if (only && chapters) {
    const parts = await readBook(only, chapters, { signal, onProgress });
    return { parts: addressedAlone(parts, only.url), captures: [only] };
  }
  const pages: { captured: Captured; read: ReadBytes }[] = [];
  const readOne = async (captured: Captured) => {
    const read: ReadBytes = await runInChild('read', { captured, rules }, { signal });
    const { encoding, encodingSource } = read;
    pages.push({ captured: { ...captured, encoding, encodingSource: chosen(captured) ?? encodingSource }, read });
    return read;
  };
  const follow = fetchPage && captures.length === 1 ? fetchPage : null;
  for (const captured of captures)
    await (follow ? readFollowing(captured, { readOne, fetchPage: follow }) : readOne(captured));
  const isWhole = fetchPage ? await readOn(pages, { fetchPage, readOne }) : true;
  const [first, ...rest] = pages.map(({ read }) => read);
  if (!first?.parts[0]) throw new InvalidError('articleEmpty');
  const parts = rest.length || !isWhole ? [joined(first.parts[0], rest, isWhole)] : first.parts;
  const url = pages[0]?.captured.url ?? null;
  for (const { reading } of parts) refuseUnshowable(reading);
  return { parts: addressedAlone(parts, url), captures: pages.map(({ captured }) => captured) };
}

/** Pages that send on to another, one after the other; a longer row is taken for a circle. */
const mostRedirects = 3;

/** Reads a page, or the page to which it only sends on. */
async function readFollowing(captured: Captured, { readOne, fetchPage }: ReadOn): Promise<void> {
  let at = captured;
  for (let steps = 0; ; steps++) {
    try {
      await readOne(at);
      return;
    } catch (error) {
      const address = error instanceof InvalidError && error.reason === 'pageRedirects' ? error.values.address : null;
      if (typeof address !== 'string' || steps === mostRedirects) throw error;
      at = await fetchPage(address, { page: at.url });
    }
  }
}

/** Adds the address of the capture to its only part, unless the page names its own. */
const addressedAlone = (parts: ReadPart[], url: string | null): ReadPart[] =>
  parts.map((part) =>
    parts.length > 1 || part.reading.canonicalUrl || !url
      ? part
      : { ...part, reading: { ...part.reading, canonicalUrl: url } },
  );

const chosen = ({ encodingSource }: Captured) => (encodingSource === 'person' ? encodingSource : null);

function joined(first: ReadPart, rest: ReadBytes[], isWhole: boolean): ReadPart {
  const readings = rest.flatMap((read) => read.parts.map((part) => part.reading));
  const reading = joinPages([first.reading, ...readings]);
  if (!isWhole) reading.notices.push('pages-missing');
  return { ...first, reading };
}

interface ReadOn {
  fetchPage: FetchPage;
  readOne: (captured: Captured) => Promise<ReadBytes>;
}

/** Follows an article to its last page. Returns false if a page could not be fetched; the pages before it are kept. */
async function readOn(pages: { captured: Captured; read: ReadBytes }[], { fetchPage, readOne }: ReadOn) {
  const seen = new Set(pages.map(({ captured }) => captured.url));
  for (;;) {
    const last = pages.at(-1);
    const next = last?.read.parts[0]?.reading.nextPage;
    if (!next || seen.has(next)) return true;
    if (pages.length >= limits.articlePages) return false;
    seen.add(next);
    try {
      await readOne(await fetchPage(next, { page: last?.captured.url ?? null }));
    } catch (error) {
      if (error instanceof InvalidError) return false;
      throw error;
    }
  }
}
