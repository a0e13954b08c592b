import { InvalidError } from '#lib/errors';
import type { Archive } from './archive.ts';
import { readChapter } from './epub-chapter.ts';
import { readLabels } from './epub-labels.ts';
import { type Package, readPackage } from './epub-package.ts';
import { describe, type Part, type Unpacked } from './unpacked.ts';
import { attributeOf, childrenOf, readXml, type XmlNode } from './xml.ts';

/** Reads a book, EPUB 2 or 3: the chapters in the order of its spine, without the cover and the table of contents. */
export function unpackEpub(archive: Archive): Unpacked {
  const book = readPackage(archive, findPackage(archive));
  refuseLocked(archive, book);
  const known = describe(book.said);
  const labels = readLabels(archive, book);
  const parts = book.spine
    .filter((path) => archive.has(path) && !book.leftOut.has(path))
    .map((path) => readChapter(archive, { path, label: labels.get(path) ?? null, locale: known.locale }))
    .filter((part): part is Part => part !== null);
  if (parts.length === 0) throw new InvalidError('epubNoText');
  return { kind: 'epub', ...known, parts };
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
    return method && fontGarbling.includes(method) ? [] : [decode(attributeOf(reference, 'URI') ?? '')];
  });
  if (locked.some((path) => spine.includes(path) || /\.(?:x?html?|opf|ncx)$/i.test(path)))
    throw new InvalidError('epubLocked');
}

function decode(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
