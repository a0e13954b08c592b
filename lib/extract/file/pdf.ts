import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import type { Notice } from '../reading.ts';
import { makePage } from './page.ts';
import { refuseIllegible } from './pdf-legible.ts';
import { orderLines } from './pdf-lines.ts';
import { markLists } from './pdf-lists.ts';
import { dropMargins } from './pdf-margins.ts';
import { markUpPdf } from './pdf-markup.ts';
import { readPdfPages } from './pdf-pages.ts';
import { joinParagraphs, type LinedPage, lostSign } from './pdf-paragraphs.ts';
import type { PdfPage } from './pdf-piece.ts';
import { describe, type Unpacked } from './unpacked.ts';

/**
 * Converts the text layer of a PDF to HTML, with paragraphs and headings told by positions and sizes. Throws an
 * `InvalidError` if it has no readable text.
 */
export async function unpackPdf(bytes: Uint8Array): Promise<Unpacked> {
  const { pages, said } = await readPdfPages(bytes);
  refuseIllegible(pages.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join(' '), pages.length);
  const blocks = markLists(joinParagraphs(linesOf(dropMargins(pages))));
  if (blocks.length === 0) throw new InvalidError('pdfNoText');
  const heading = blocks.find(({ name }) => name === 'h1')?.text;
  const known = describe({ ...said, title: isTitle(said.title) ? said.title : heading });
  const notices: Notice[] = blocks.some(({ text }) => isLost.test(text)) ? ['glyphs-lost'] : [];
  return { kind: 'pdf', ...known, notices, parts: [{ title: known.title, html: makePage(markUpPdf(blocks), known) }] };
}

/** The lines of pages. Tables with more cells than an article may have are read by rows, so that they are not refused. */
function linesOf(pages: PdfPage[]): LinedPage[] {
  const lined = (hasTables: boolean) =>
    pages.map(({ height, pieces }) => ({ height, lines: orderLines(pieces, { hasTables }) }));
  const found = lined(true);
  const cells = found.flatMap(({ lines }) => lines.flatMap(({ table }) => table?.rows.flat() ?? []));
  return cells.length > limits.pdfTableCells ? lined(false) : found;
}

const isLost = new RegExp(`[${lostSign}\\p{Co}]`, 'u');

/** Whether the title is real: many programs write a file's name or their own name there. */
function isTitle(title: unknown): boolean {
  return (
    typeof title === 'string' &&
    !/^\s*$|^(?:microsoft \w+ - |untitled|document\d*$)|\.\w{2,5}$|^(?:about:|https?:)/i.test(title)
  );
}
