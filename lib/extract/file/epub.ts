import { InvalidError } from '#lib/errors';
import { decodeUri } from '#lib/text/decode-uri';
import type { Archive } from './archive.ts';
import { hasText, readChapter } from './epub-chapter.ts';
import { readLabels } from './epub-labels.ts';
import { type Package, readPackage } from './epub-package.ts';
import { describe, type Part, type Unpacked } from './unpacked.ts';
import { attributeOf, childrenOf, readXml, type XmlNode } from './xml.ts';

/** A chapter of a book by the path of its file, with its name in the table of contents. */
export interface ChapterName {
  path: string;
  label: string | null;
}

type Known = ReturnType<typeof describe>;

/** Reads a book, EPUB 2 or 3: the chapters in the order of its spine, without the cover and the table of contents. */
export function unpackEpub(archive: Archive): Unpacked {
  const { known, chapters } = openBook(archive);
  const parts = chapters
    .map((chapter) => readChapter(archive, { ...chapter, locale: known.locale }))
    .filter((part): part is Part => part !== null);
  if (parts.length === 0) throw new InvalidError('epubNoText');
  return { kind: 'epub', ...known, parts };
}

/** Reads one chapter of a book; null if it has no text. What the book is called is not the name of its chapter. */
export function unpackChapter(
  archive: Archive,
  chapter: ChapterName,
  { isOnly }: { isOnly: boolean },
): Unpacked | null {
  const { known } = openBook(archive);
  if (!archive.has(chapter.path)) throw new InvalidError('fileDamaged');
  const part = readChapter(archive, { ...chapter, locale: known.locale });
  return part && { kind: 'epub', ...known, title: isOnly ? known.title : null, parts: [part] };
}

/** Maximum bytes of a file, and of all of them, that are parsed to see whether they have text; longer ones have some. */
const [mostLookedAt, mostLookedAtInAll] = [20_000, 2_000_000];

/** The chapters of a book that have text, as far as that is seen without reading the book. */
export function listChapters(archive: Archive): ChapterName[] {
  let looked = 0;
  const chapters = openBook(archive).chapters.filter(({ path }) => {
    if (looked > mostLookedAtInAll) return true;
    const bytes = archive.read(path);
    if (bytes.length > mostLookedAt) return true;
    looked += bytes.length;
    return hasText(bytes);
  });
  if (chapters.length === 0) throw new InvalidError('epubNoText');
  return chapters;
}

function openBook(archive: Archive): { known: Known; chapters: ChapterName[] } {
  const book = readPackage(archive, findPackage(archive));
  refuseLocked(archive, book);
  const labels = readLabels(archive, book);
  const chapters = book.spine
    .filter((path) => archive.has(path) && !book.leftOut.has(path))
    .map((path) => ({ path, label: labels.get(path) ?? null }));
  return { known: describe(book.said), chapters };
}

function findPackage(archive: Archive): string {
  const container = childrenOf(readXml(archive.read('META-INF/container.xml')), 'container')[0];
  const roots = childrenOf(childrenOf(container, 'rootfiles')[0], 'rootfile');
  const path = roots.map((root) => attributeOf(root, 'full-path')).find((path) => path && archive.has(path));
  if (!path) throw new InvalidError('fileDamaged');
  return path;
}

/** Methods by which books obfuscate their fonts. They do not hide text, so such a book is not refused as encrypted. */
const fontGarbling = ['http://www.idpf.org/2008/embedding', 'http://ns.adobe.com/pdf/enc#RC'];

function refuseLocked(archive: Archive, { spine }: Package): void {
  if (!archive.has('META-INF/encryption.xml')) return;
  const list = childrenOf(readXml(archive.read('META-INF/encryption.xml')), 'encryption')[0];
  const locked = childrenOf(list, 'EncryptedData').flatMap((data: XmlNode) => {
    const method = attributeOf(childrenOf(data, 'EncryptionMethod')[0], 'Algorithm');
    const reference = childrenOf(childrenOf(data, 'CipherData')[0], 'CipherReference')[0];
    return method && fontGarbling.includes(method) ? [] : [decodeUri(attributeOf(reference, 'URI') ?? '')];
  });
  if (locked.some((path) => spine.includes(path) || /\.(?:x?html?|opf|ncx)$/i.test(path)))
    throw new InvalidError('epubLocked');
}
