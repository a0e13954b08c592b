import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { normalize } from '#lib/text/normalize';
import { countScript } from '#lib/text/scripts';
import type { MarkedPart, readMarkedParts } from './pdf-actual-text.ts';
import { openPdf, type PdfPageProxy } from './pdf-engine.ts';
import { PdfFonts } from './pdf-fonts.ts';
import type { PdfPage } from './pdf-piece.ts';
import { turnVertical } from './pdf-vertical.ts';

interface PdfText {
  pages: PdfPage[];
  said: { title?: unknown; byline?: unknown; publishedOn?: unknown; locale?: unknown };
}

/** Opens a PDF and reads its text with positions. Its pictures and scripts are not used. */
export async function readPdfPages(bytes: Uint8Array): Promise<PdfText> {
  const pdf = await openPdf(bytes);
  try {
    if (pdf.numPages > limits.pdfPages)
      throw new InvalidError('pdfTooManyPages', { found: pdf.numPages, most: limits.pdfPages });
    const reader = new PageReader(bytes);
    const pages: PdfPage[] = [];
    for (let number = 1; number <= pdf.numPages; number++)
      pages.push(await reader.read(await pdf.getPage(number), number - 1));
    const info = (await pdf.getMetadata()).info as Record<string, unknown>;
    return { pages, said: { title: info.Title, byline: info.Author, locale: info.Language } };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

type Content = Awaited<ReturnType<PdfPageProxy['getTextContent']>>;
type Item = Content['items'][number];
type Words = Extract<Item, { str: string }>;

class PageReader {
  readonly bytes: Uint8Array;
  readonly fonts = new PdfFonts();
  marked: ReturnType<typeof readMarkedParts> | null = null;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  async read(page: PdfPageProxy, index: number): Promise<PdfPage> {
    const { items, styles } = await page.getTextContent({ includeMarkedContent: true });
    await this.fonts.learn(page, Object.keys(styles));
    const words = sayActual(items, await this.markedParts(items, index));
    const { transform, width, height } = page.getViewport({ scale: 1 });
    const placed = words.flatMap(({ words: item, actual }) => {
      const [a, b, c, d, x, y] = turn(transform, item.transform);
      const size = Math.hypot(c, d);
      if (!(size > 0)) return [];
      const isVertical = Boolean(styles[item.fontName]?.vertical);
      const text = plainForms(actual ?? item.str);
      return {
        text,
        x,
        y: height - y,
        width: isVertical ? item.height : item.width,
        size,
        isRightToLeft: actual === null ? item.dir === 'rtl' : isRightToLeft(text),
        isBold: this.fonts.bold.get(item.fontName) ?? false,
        isVertical,
        isUpright: Math.abs(b) <= Math.abs(a) * 0.2 && a > 0,
        isDown: Math.abs(a) <= Math.abs(b) * 0.2 && b < 0,
      };
    });
    return turnVertical(placed, { width, height });
  }

  /** The marked parts of a page, if one of them could say its text in another way than by its glyphs. */
  async markedParts(items: Item[], index: number): Promise<MarkedPart[]> {
    if (!items.some((item) => 'tag' in item && item.tag === 'Span')) return [];
    // The module is large, and most files have no such part.
    this.marked ??= import('./pdf-actual-text.ts').then((module) => module.readMarkedParts(this.bytes));
    return (await this.marked)?.(index) ?? [];
  }
}

/**
 * Gives the words of a page, those of a marked part as its `ActualText` says them. Both readings of the page must find
 * the same parts; otherwise a text could be put in the wrong place.
 */
function sayActual(items: Item[], parts: MarkedPart[]): { words: Words; actual: string | null }[] {
  const begun = items.filter((item) => 'type' in item && item.type.startsWith('begin')) as { tag?: string | null }[];
  const isSame = begun.length === parts.length && begun.every(({ tag }, index) => (tag ?? '') === parts[index]?.tag);
  const said: { words: Words; actual: string | null }[] = [];
  const open: { actual: string | null; words: Words[] }[] = [];
  let next = 0;
  for (const item of items) {
    const saying = open.find(({ actual }) => actual !== null);
    if ('str' in item) {
      if (!item.str.trim()) continue;
      if (saying) saying.words.push(item);
      else said.push({ words: item, actual: null });
    } else if (item.type.startsWith('begin')) {
      open.push({ actual: isSame ? (parts[next]?.actual ?? null) : null, words: [] });
      next++;
    } else {
      const closed = open.pop();
      const [first] = closed?.words ?? [];
      if (closed?.actual && first) said.push({ words: joined(closed.words, first), actual: closed.actual });
    }
  }
  return said.filter(({ words, actual }) => (actual ?? words.str).trim());
}

/** One item in the place of several on a line. */
function joined(words: Words[], first: Words): Words {
  const onLine = words.filter(({ transform }) => Math.abs(transform[5] - first.transform[5]) < first.height);
  const start = Math.min(...onLine.map(({ transform }) => transform[4]));
  const end = Math.max(...onLine.map(({ transform, width }) => transform[4] + width));
  const [a, b, c, d, , y] = first.transform;
  return { ...first, transform: [a, b, c, d, start, y], width: end - start };
}

const isRightToLeft = (text: string) => countScript(/\p{L}/u.exec(text)?.[0] ?? '', 'Arabic', 'Hebrew') > 0;

/**
 * Replaces radicals, ligatures and presentation forms, to which fonts map glyphs, by the ordinary characters that look
 * the same. The signs that mark raised and lowered words in a line are left out.
 */
const plainForms = (text: string) =>
  text
    .replace(/[\ufff9-\ufffc]/g, '')
    .replace(
      /[\u2e80-\u2fdf\ufe10-\ufe19\ufe30-\ufe4f\ufb00-\ufb06\ufb13-\ufb17\ufb50-\ufdcf\ufdf0-\ufdff\ufe70-\ufefc]/g,
      (form) => normalize(form, 'NFKC'),
    );

type Matrix = [number, number, number, number, number, number];

/** The position of a piece on the page after the page's rotation; `y` grows downwards. */
function turn(page: number[], piece: number[]): Matrix {
  const [a, b, c, d, e, f] = page as Matrix;
  const [p, q, r, s, x, y] = piece as Matrix;
  return [a * p + c * q, -(b * p + d * q), a * r + c * s, b * r + d * s, a * x + c * y + e, b * x + d * y + f];
}
