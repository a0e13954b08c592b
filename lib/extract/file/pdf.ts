import { InvalidError } from '#lib/errors';
import { escapeMarkup, makePage } from './page.ts';
import { refuseIllegible } from './pdf-legible.ts';
import { orderLines } from './pdf-lines.ts';
import { dropMargins } from './pdf-margins.ts';
import { readPdfPages } from './pdf-pages.ts';
import { joinParagraphs, type PdfBlock } from './pdf-paragraphs.ts';
import { describe, type Unpacked } from './unpacked.ts';

/**
 * Converts the text layer of a PDF to HTML, with paragraphs and headings told by positions and sizes. Throws an
 * `InvalidError` if it has no readable text.
 */
export async function unpackPdf(bytes: Uint8Array): Promise<Unpacked> {
  const { pages, said } = await readPdfPages(bytes);
  refuseIllegible(pages.flatMap(({ pieces }) => pieces.map(({ text }) => text)).join(' '), pages.length);
  const lined = dropMargins(pages).map(({ height, pieces }) => ({ height, lines: orderLines(pieces) }));
  const blocks = joinParagraphs(lined);
  if (blocks.length === 0) throw new InvalidError('pdfNoText');
  const heading = blocks.find(({ name }) => name === 'h1')?.text;
  const known = describe({ ...said, title: isTitle(said.title) ? said.title : heading });
  return { kind: 'pdf', ...known, parts: [{ title: known.title, html: makePage(markUp(blocks), known) }] };
}

/** Whether the title is real: many programs write a file's name or their own name there. */
function isTitle(title: unknown): boolean {
  return (
    typeof title === 'string' &&
    !/^\s*$|^(?:microsoft \w+ - |untitled|document\d*$)|\.\w{2,5}$|^(?:about:|https?:)/i.test(title)
  );
}

function markUp(blocks: PdfBlock[]): string {
  const texts = blocks
    .filter(({ isNote }) => !isNote)
    .map(({ name, text }, index, all) => {
      const opens = name === 'li' && all[index - 1]?.name !== 'li' ? '<ul>' : '';
      const closes = name === 'li' && all[index + 1]?.name !== 'li' ? '</ul>' : '';
      return `${opens}<${name}>${escapeMarkup(text)}</${name}>${closes}`;
    });
  const notes = blocks.filter(({ isNote }) => isNote).map(({ text }) => `<li>${escapeMarkup(text)}</li>`);
  return texts.join('\n') + (notes.length > 0 ? `<ol role="doc-endnotes">${notes.join('\n')}</ol>` : '');
}
