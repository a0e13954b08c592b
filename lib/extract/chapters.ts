import { limits } from '#lib/limits';
import { openArchive } from './file/archive.ts';
import { asInvalid } from './file/as-invalid.ts';
import { type ChapterName, listChapters, unpackChapter } from './file/epub.ts';
import { kindOfArchive } from './file/file-kind.ts';
import { type ReadPart, toReadPart } from './read-part.ts';

/** Lists the chapters of a book; null if an archive is no book. It runs in the child, as what reads them. */
export function readContents({ bytes }: { bytes: Uint8Array }): ChapterName[] | null {
  // Reading it as any other file refuses it.
  if (bytes.length > limits.fileBytes) return null;
  try {
    const archive = openArchive(bytes);
    return kindOfArchive(archive.names) === 'epub' ? listChapters(archive) : null;
  } catch (error) {
    throw asInvalid(error);
  }
}

interface ChapterInput {
  bytes: Uint8Array;
  /** The address of the book. */
  url: string | null;
  chapter: ChapterName;
  /** True if the book has no other chapter: then it may be called as the book is. */
  isOnly: boolean;
}

/** Reads one chapter of a book; null if it turns out to have no text. */
export function readChapterOf({ bytes, url, chapter, isOnly }: ChapterInput): ReadPart | null {
  try {
    const unpacked = unpackChapter(openArchive(bytes), chapter, { isOnly });
    const [part] = unpacked?.parts ?? [];
    return unpacked && part ? toReadPart({ unpacked, part, url, charset: 'utf-8', rules: [] }) : null;
  } catch (error) {
    throw asInvalid(error);
  }
}
