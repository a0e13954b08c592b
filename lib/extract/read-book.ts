import { InvalidError } from '#lib/errors';
import type { Captured } from './captured.ts';
import { runInChild } from './child/run-in-child.ts';
import type { ChapterName } from './file/epub.ts';
import type { ReadPart } from './read-part.ts';

interface Options {
  signal?: AbortSignal | undefined;
  /** Called after each chapter with how many of them are read. */
  onProgress?: ((progress: { done: number; all: number }) => void) | undefined;
}

/** The chapters of a book; null if a source is none. */
export async function chaptersOf({ bytes }: Captured, { signal }: Options = {}): Promise<ChapterName[] | null> {
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  return isArchive ? runInChild('contents', { bytes }, { signal }) : null;
}

/**
 * Reads one chapter of a book as a task of its own: it has the limits of one, and what waits behind it waits for a chapter
 * and not for the book. Null if the chapter has no text.
 */
export const readChapter = (
  { bytes, url }: Captured,
  chapter: ChapterName & { isOnly: boolean },
  { signal }: Options = {},
): Promise<ReadPart | null> => {
  const { isOnly, path, label } = chapter;
  return runInChild('chapter', { bytes, url, chapter: { path, label }, isOnly }, { signal });
};

/** Reads all chapters of a book, one after the other. */
export async function readBook(
  captured: Captured,
  chapters: ChapterName[],
  { signal, onProgress }: Options,
): Promise<ReadPart[]> {
  const parts: ReadPart[] = [];
  for (const [index, chapter] of chapters.entries()) {
    const part = await readChapter(captured, { ...chapter, isOnly: chapters.length === 1 }, { signal });
    if (part) parts.push(part);
    onProgress?.({ done: index + 1, all: chapters.length });
  }
  if (parts.length === 0) throw new InvalidError('epubNoText');
  return parts;
}
