import { parseHTML } from 'linkedom';
import { InvalidError } from '#lib/errors';
import type { Archive } from './archive.ts';
import { asHtml } from './epub-markup.ts';
import { bringNotes } from './epub-notes.ts';
import { resolvePath } from './epub-package.ts';
import { mediaTypeOf } from './page.ts';
import { type PackedPicture, type Part, phrase } from './unpacked.ts';
import { decodeXml } from './xml.ts';

interface Chapter {
  path: string;
  /** The chapter's name in the table of contents. */
  label: string | null;
  /** The locale of the book. */
  locale: string | null;
}

/** Reads one chapter with its pictures; null if it has no text, or is the cover or the table of contents. */
export function readChapter(archive: Archive, { path, label, locale }: Chapter): Part | null {
  const document = parseChapter(archive.read(path));
  const { body } = document;
  if (!isChapter(body)) return null;
  const root = document.documentElement;
  const said = root.getAttribute('lang') ?? root.getAttribute('xml:lang') ?? body.getAttribute('xml:lang') ?? locale;
  if (said) root.setAttribute('lang', said);
  bringNotes(archive, document, path);
  const pictures = takePictures(archive, document, path);
  const heading = document.querySelector('h1, h2, h3, h4, h5, h6');
  return { title: label ?? phrase(heading?.textContent), html: document.toString(), pictures };
}

/** Whether a file of a book has text of its own. */
export const hasText = (bytes: Uint8Array): boolean => isChapter(parseChapter(bytes).body);

const isChapter = (body: HTMLElement | null) => Boolean(body && phrase(body.textContent) && !isFurniture(body));

const parseChapter = (bytes: Uint8Array) => parseHTML(wholePage(asHtml(decodeXml(bytes)))).document;

/** Adds a body if the page has none, because the parser does not. */
const wholePage = (html: string) =>
  /<body[\s>]/i.test(html) ? html : `<!doctype html><html><head></head><body>${html}</body></html>`;

/**
 * Whether a page is the cover or the table of contents: it is marked as such, or consists of links into the book only.
 */
function isFurniture(body: HTMLElement): boolean {
  const types = [body, ...body.children].map((element) => element.getAttribute('epub:type') ?? '').join(' ');
  if (/\b(?:cover|toc|landmarks|page-list)\b/.test(types)) return true;
  const links = [...body.querySelectorAll('a[href]')].filter((link) => !/^\w+:/.test(link.getAttribute('href') ?? ''));
  const linked = links.reduce((sum, link) => sum + (phrase(link.textContent)?.length ?? 0), 0);
  return links.length >= 4 && linked > (phrase(body.textContent)?.length ?? 0) * 0.8;
}

function takePictures(archive: Archive, document: Document, path: string): Map<string, PackedPicture> {
  const pictures = new Map<string, PackedPicture>();
  for (const drawn of document.querySelectorAll('svg image')) {
    const picture = document.createElement('img');
    picture.setAttribute('src', drawn.getAttribute('xlink:href') ?? drawn.getAttribute('href') ?? '');
    drawn.closest('svg')?.replaceWith(picture);
  }
  for (const picture of document.querySelectorAll('img')) {
    const source = picture.getAttribute('src') ?? '';
    if (/^(?:data|https?):/i.test(source)) continue;
    const name = resolvePath(path, source);
    const bytes = pictures.get(name)?.bytes ?? readPicture(archive, name);
    if (!bytes) picture.remove();
    else {
      picture.setAttribute('src', `part:${name}`);
      pictures.set(name, { bytes, mediaType: mediaTypeOf(name) });
    }
  }
  return pictures;
}

/** The bytes of a picture, or null if it is missing or broken: that is no reason to refuse a book. */
function readPicture(archive: Archive, name: string): Uint8Array | null {
  if (!archive.has(name)) return null;
  try {
    return archive.read(name);
  } catch (error) {
    if (error instanceof InvalidError && error.reason === 'fileDamaged') return null;
    throw error;
  }
}
