import { InvalidError } from '#lib/errors';
import { decodeUri } from '#lib/text/decode-uri';
import type { Archive } from './archive.ts';
import { attributeOf, childrenOf, readXml, textOf, type XmlNode } from './xml.ts';

export interface Package {
  said: { title?: string; byline?: string; publishedOn?: string; locale?: string };
  /** The paths of the chapters, in order. */
  spine: string[];
  /** The paths of the cover and the table of contents. */
  leftOut: Set<string>;
  /** The paths of the navigation document (EPUB 3) and of the NCX (EPUB 2). */
  nav: string | null;
  ncx: string | null;
}

interface Item {
  id: string;
  path: string;
  mediaType: string;
  properties: string[];
}

/** Reads a book's package document (OPF). */
export function readPackage(archive: Archive, opfPath: string): Package {
  const root = childrenOf(readXml(archive.read(opfPath)), 'package')[0];
  if (!root) throw new InvalidError('fileDamaged');
  const items = readItems(root, opfPath);
  const spine = childrenOf(root, 'spine')[0];
  const byId = new Map(items.map((item) => [item.id, item]));
  const chapters = childrenOf(spine, 'itemref')
    .flatMap((itemref) => byId.get(attributeOf(itemref, 'idref') ?? '') ?? [])
    .filter(({ mediaType, path }) => /html|xml/.test(mediaType) || /\.x?html?$/i.test(path));
  const nav = items.find(({ properties }) => properties.includes('nav'))?.path ?? null;
  const ncx = byId.get(attributeOf(spine, 'toc') ?? '') ?? items.find(({ mediaType }) => mediaType.includes('dtbncx'));
  return {
    said: readMetadata(childrenOf(root, 'metadata')[0]),
    spine: [...new Set(chapters.map(({ path }) => path))],
    leftOut: new Set([...(nav ? [nav] : []), ...coverAndContents(root, opfPath)]),
    nav,
    ncx: ncx?.path ?? null,
  };
}

function readItems(root: XmlNode, opfPath: string): Item[] {
  return childrenOf(childrenOf(root, 'manifest')[0], 'item').map((item) => ({
    id: attributeOf(item, 'id') ?? '',
    path: resolvePath(opfPath, attributeOf(item, 'href') ?? ''),
    mediaType: attributeOf(item, 'media-type') ?? '',
    properties: (attributeOf(item, 'properties') ?? '').split(/\s+/),
  }));
}

/** The paths of the cover and the table of contents in the guide of EPUB 2. */
function coverAndContents(root: XmlNode, opfPath: string): string[] {
  return childrenOf(childrenOf(root, 'guide')[0], 'reference')
    .filter((reference) => /^(?:cover|toc)$/i.test(attributeOf(reference, 'type') ?? ''))
    .map((reference) => resolvePath(opfPath, attributeOf(reference, 'href') ?? ''));
}

function readMetadata(metadata: XmlNode | undefined): Package['said'] {
  // Some EPUB 2 packages wrap the Dublin Core elements in one more element.
  const core = childrenOf(metadata, 'dc-metadata')[0] ?? metadata;
  const creators = childrenOf(core, 'creator').filter((creator) =>
    /^(?:aut)?$/.test(attributeOf(creator, 'role') ?? ''),
  );
  const names = creators.map((creator) => `${creator['#text'] ?? ''}`.trim()).filter(Boolean);
  const dates = childrenOf(core, 'date');
  const published = dates.find((date) => attributeOf(date, 'event') === 'publication') ?? dates[0];
  const date = published?.['#text'];
  return {
    title: textOf(core, 'title'),
    byline: names.join(', ') || undefined,
    publishedOn: typeof date === 'string' ? date : undefined,
    locale: textOf(core, 'language'),
  };
}

/** The entry to which a reference in the entry `from` points. Steps with `..` cannot lead out of the archive. */
export function resolvePath(from: string, reference: string): string {
  const base = `zip://book/${from.split('/').map(encodeURIComponent).join('/')}`;
  const url = URL.parse(reference, base);
  return url?.protocol === 'zip:' ? decodeUri(url.pathname.slice(1)) : '';
}
