import { parseHTML } from 'linkedom';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { oneLine } from '#lib/text/one-line';
import { wordsLength } from './words-length.ts';

/** Parses a page to a document that always has a root and a body. */
export function parsePage(html: string): Document {
  const bounded = boundTree(html.replaceAll('\0', ''));
  const document = parseWhole(bounded);
  if (shownLength(document) >= leastShown) return document;
  const opened = openPage(bounded);
  return opened.length < bounded.length ? fuller(document, parseWhole(opened)) : document;
}

/** Minimum characters of text on a page; with fewer, an unclosed element may have swallowed the rest. */
const leastShown = 200;

/**
 * Matches elements that hide their text, and comments: if they are not closed, our parser takes the rest of the page
 * into them, but browsers end them.
 */
const swallowing =
  /<\/?(?:svg|template|noembed|noframes|object|canvas|video|audio|select|textarea|plaintext)\b[^<>]*>?|<!\[CDATA\[|<!(?!--|doctype)/gi;

const openPage = (html: string) => html.replace(swallowing, '');

/** Whether the second parse is better. It also shows labels and icons, so it must show far more text. */
const fuller = (one: Document, other: Document) =>
  shownLength(other) > Math.max(leastShown, shownLength(one) * 2) ? other : one;

const shownLength = (document: Document) => wordsLength(document.documentElement);

function parseWhole(bounded: string): Document {
  const document = shorten(parseHTML(bounded).document);
  if (document.documentElement?.tagName === 'HTML' && bodyOf(document)) return document;
  const language = /<html[^<>]{0,500}?\blang\s*=\s*["']?([\w-]{1,35})/i.exec(bounded.slice(0, 50_000))?.[1];
  const bare = bounded.replace(/<\/?(?:html|head|body|frameset|frame)\b[^<>]*>|<!doctype[^<>]*>/gi, '');
  const root = language ? `<html lang="${language}">` : '<html>';
  return shorten(parseHTML(`<!doctype html>${root}<head></head><body>${bare}</body></html>`).document);
}

/**
 * Maximum characters of a `srcset`; Readability needs time with the square of its length, and Defuddle with the cube of
 * its blanks.
 */
const mostSrcset = 5000;

/**
 * Maximum characters of a run of blanks, and of a style attribute; both libraries need time with the square of their
 * length.
 */
const [mostBlanks, mostStyle] = [200, 1000];
const longBlanks = new RegExp(`(?<!\\s)(\\s{${mostBlanks}})\\s+`, 'g');

/** Removes or shortens parts of a page for which the libraries need too much time. No word of the text is lost. */
function shorten(document: Document): Document {
  // A page without elements has no tree to walk through.
  if (!document.documentElement) return document;
  for (const name of ['srcset', 'data-srcset', 'style'])
    for (const element of document.querySelectorAll(`[${name}]`)) {
      const value = oneLine(element.getAttribute(name) ?? '');
      if (value.length > (name === 'style' ? mostStyle : mostSrcset)) element.removeAttribute(name);
      else element.setAttribute(name, value);
    }
  const texts = document.createTreeWalker(document, 4);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const text = node.nodeValue ?? '';
    if (text.length > mostBlanks) node.nodeValue = text.replace(longBlanks, '$1');
  }
  return document;
}

function bodyOf(document: Document): boolean {
  for (let child = document.documentElement.firstElementChild; child; child = child.nextElementSibling)
    if (child.tagName === 'BODY') return !isBlank(child) || child.nextElementSibling === null;
  return false;
}

const isBlank = (element: Element) => element.firstElementChild === null && !element.textContent?.trim();

/** Elements that do not add depth, because they are empty or the HTML parser closes them automatically. */
const flat = new Set(
  'p li dt dd td th tr option optgroup area base br col embed hr img input link meta param source track wbr'.split(' '),
);

const tag =
  /<!--[\s\S]*?(?:-->|$)|<(script|style|textarea|title)\b[\s\S]*?(?:<\/\1\b|$)|<(use|path|circle|rect|line|polyline|polygon|ellipse|stop|image)\b[^<>]*\/>|<(\/?)([a-z][a-z0-9:-]{0,40})/gi;

/**
 * Follows how deep the tags of a page nest. In a drawing `<path/>` closes itself, as the icons of a page do by the
 * hundred; elsewhere, and in HTML inside a drawing, parsers leave it open.
 */
class Nesting {
  depth = 0;
  isInDrawing = false;

  /** The depth of a tag; null if it does not nest. */
  enter(leaf: string | undefined, closing: string | undefined, name: string | undefined): number | null {
    if (leaf !== undefined) return this.isInDrawing ? null : ++this.depth;
    const small = name?.toLowerCase() ?? '';
    if (small === '' || flat.has(small)) return null;
    if (small === 'svg') this.isInDrawing = !closing;
    if (small === 'foreignobject' || small === 'desc') this.isInDrawing = false;
    if (!closing) return ++this.depth;
    const before = this.depth;
    this.depth = Math.max(0, this.depth - 1);
    return before;
  }
}

/**
 * Refuses a page with more elements than `limits.pageElements`, and removes tags nested deeper than `limits.pageDepth`,
 * but not the text in them: parsers and Readability recurse once for each level.
 */
function boundTree(html: string): string {
  const nesting = new Nesting();
  let [elements, deepest] = [0, 0];
  for (const [, , leaf, closing, name] of html.matchAll(tag)) {
    if (leaf ?? (name && !closing)) elements++;
    nesting.enter(leaf, closing, name);
    deepest = Math.max(deepest, nesting.depth);
  }
  if (elements > limits.pageElements)
    throw new InvalidError('pageTooLarge', { most: limits.pageElements, found: elements });
  return deepest > limits.pageDepth ? flatten(html) : html;
}

function flatten(html: string): string {
  const nesting = new Nesting();
  return html.replace(tag, (whole: string, _raw, leaf?: string, closing?: string, name?: string) => {
    const depth = nesting.enter(leaf, closing, name);
    if (depth === null || depth <= limits.pageDepth) return whole;
    return leaf === undefined ? '<br' : '<br>';
  });
}
