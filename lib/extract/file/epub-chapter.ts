import { parseHTML } from 'linkedom';
import { InvalidError } from '#lib/errors';
import type { Archive } from './archive.ts';
import { asHtml } from './epub-markup.ts';
import { resolvePath } from './epub-package.ts';
import { mediaTypeOf } from './page.ts';
import { type PackedPicture, type Part, phrase } from './unpacked.ts';
import { decodeXml } from './xml.ts';

interface Chapter {
  path: string;
  /** What the contents call it. */
  label: string | null;
  /** Of the book. */
  locale: string | null;
}

/** Reads one chapter; null where it has no text, or is cover or contents. Its pictures are taken along. */
export function readChapter(archive: Archive, { path, label, locale }: Chapter): Part | null {
  const { document } = parseHTML(wholePage(asHtml(decodeXml(archive.read(path)))));
  const { body } = document;
  if (!phrase(body?.textContent) || isFurniture(body)) return null;
  const root = document.documentElement;
  const said = root.getAttribute('lang') ?? root.getAttribute('xml:lang') ?? body.getAttribute('xml:lang') ?? locale;
  if (said) root.setAttribute('lang', said);
  const pictures = takePictures(archive, document, path);
  const heading = document.querySelector('h1, h2, h3, h4, h5, h6');
  return { title: label ?? phrase(heading?.textContent), html: document.toString(), pictures };
}

/** The parser makes a body only where the page has one. */
const wholePage = (html: string) =>
  /<body[\s>]/i.test(html) ? html : `<!doctype html><html><head></head><body>${html}</body></html>`;

/** Cover and contents say so, or are nothing but links into the book. */
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

/** A book reads without a picture that is missing or broken. */
function readPicture(archive: Archive, name: string): Uint8Array | null {
  if (!archive.has(name)) return null;
  try {
    return archive.read(name);
  } catch (error) {
    if (error instanceof InvalidError && error.reason === 'fileDamaged') return null;
    throw error;
  }
}
