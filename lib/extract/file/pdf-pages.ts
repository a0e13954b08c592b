import { getDocumentProxy } from 'unpdf';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { normalize } from '#lib/text/normalize';

/** A run of text on a page. Positions are in points from the lower left corner; `y` is the baseline. */
export interface PdfPiece {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  isRightToLeft: boolean;
}

export interface PdfPage {
  height: number;
  pieces: PdfPiece[];
}

interface PdfText {
  pages: PdfPage[];
  said: { title?: unknown; byline?: unknown; publishedOn?: unknown; locale?: unknown };
}

/** Opens a PDF and reads its text with positions. Its fonts, pictures and scripts are not used. */
export async function readPdfPages(bytes: Uint8Array): Promise<PdfText> {
  const pdf = await open(bytes);
  try {
    if (pdf.numPages > limits.pdfPages)
      throw new InvalidError('pdfTooManyPages', { found: pdf.numPages, most: limits.pdfPages });
    const pages: PdfPage[] = [];
    for (let number = 1; number <= pdf.numPages; number++) pages.push(await readPage(await pdf.getPage(number)));
    const info = (await pdf.getMetadata()).info as Record<string, unknown>;
    return { pages, said: { title: info.Title, byline: info.Author, locale: info.Language } };
  } finally {
    await pdf.loadingTask.destroy();
  }
}

type Pdf = Awaited<ReturnType<typeof getDocumentProxy>>;

async function open(bytes: Uint8Array): Promise<Pdf> {
  try {
    const options = { disableFontFace: true, useSystemFonts: false, enableXfa: false, useWasm: false, verbosity: 0 };
    // The bytes are copied, because the library takes over their memory and refuses a Buffer.
    return await getDocumentProxy(new Uint8Array(bytes), options);
  } catch (error) {
    if ((error as Error)?.name === 'PasswordException') throw new InvalidError('pdfLocked');
    throw error;
  }
}

type Page = Awaited<ReturnType<Pdf['getPage']>>;

async function readPage(page: Page): Promise<PdfPage> {
  const { items, styles } = await page.getTextContent();
  const viewport = page.getViewport({ scale: 1 });
  const placed = items.flatMap((item) => {
    if (!('str' in item) || !item.str.trim()) return [];
    const [a, b, c, d, x, y] = turn(viewport.transform, item.transform);
    const isVertical = Boolean(styles[item.fontName]?.vertical);
    const size = Math.hypot(c, d);
    // Only upright text is read: turned text is a mark in the margin.
    if (!(size > 0) || Math.abs(b) > Math.abs(a) * 0.2 || a <= 0) return [];
    const length = isVertical ? item.height : item.width;
    return {
      text: plainForms(item.str),
      x,
      y: viewport.height - y,
      width: length,
      size,
      isRightToLeft: item.dir === 'rtl',
      isVertical,
    };
  });
  const isVertical = placed.filter((piece) => piece.isVertical).length > placed.length / 2;
  const pieces = placed.map(({ isVertical: _, ...piece }) =>
    isVertical ? { ...piece, x: viewport.height - piece.y, y: piece.x } : piece,
  );
  return { height: isVertical ? viewport.width : viewport.height, pieces };
}

/**
 * Replaces radicals, ligatures and presentation forms, to which fonts map glyphs, by the ordinary characters that look
 * the same.
 */
const plainForms = (text: string) =>
  text.replace(
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
