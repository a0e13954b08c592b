import { parseHTML } from 'linkedom';
import { InvalidError } from '#lib/errors';
import type { Archive } from './archive.ts';
import { asHtml } from './epub-markup.ts';
import { type Package, resolvePath } from './epub-package.ts';
import { phrase } from './unpacked.ts';
import { attributeOf, childrenOf, decodeXml, readXml, textOf, type XmlNode } from './xml.ts';

/**
 * The names of chapters in the table of contents, by path: from the navigation document, or from the NCX if there is
 * none.
 */
export function readLabels(archive: Archive, { nav, ncx }: Package): Map<string, string> {
  if (nav && archive.has(nav)) {
    const labels = readNav(decodeXml(archive.read(nav)), nav);
    if (labels.size > 0) return labels;
  }
  return ncx && archive.has(ncx) ? readNcx(archive, ncx) : new Map();
}

function readNav(markup: string, path: string): Map<string, string> {
  const { document } = parseHTML(asHtml(markup));
  const navs = [...document.querySelectorAll('nav')];
  const contents = navs.find((nav) => nav.getAttribute('epub:type') === 'toc') ?? navs[0];
  return firstOf(
    [...(contents?.querySelectorAll('a[href]') ?? [])].map((link) => [
      resolvePath(path, link.getAttribute('href') ?? ''),
      phrase(link.textContent),
    ]),
  );
}

/**
 * Reads the NCX. If it is damaged, the book is read without names of chapters; an NCX that declares entities is
 * refused.
 */
function readNcx(archive: Archive, path: string): Map<string, string> {
  try {
    const root = childrenOf(readXml(archive.read(path)), 'ncx')[0];
    return firstOf(pointsOf(childrenOf(root, 'navMap')[0]).map((point) => readPoint(point, path)));
  } catch (error) {
    if (error instanceof InvalidError && error.reason === 'fileDamaged') return new Map();
    throw error;
  }
}

function pointsOf(node: XmlNode | undefined): XmlNode[] {
  return childrenOf(node, 'navPoint').flatMap((point) => [point, ...pointsOf(point)]);
}

const readPoint = (point: XmlNode, path: string): [string, string | null] => [
  resolvePath(path, attributeOf(childrenOf(point, 'content')[0], 'src') ?? ''),
  phrase(textOf(childrenOf(point, 'navLabel')[0], 'text')),
];

/** If the table of contents has several entries for a file, the first one is its name. */
function firstOf(labels: [path: string, label: string | null][]): Map<string, string> {
  const first = new Map<string, string>();
  for (const [path, label] of labels) if (label && !first.has(path)) first.set(path, label);
  return first;
}
