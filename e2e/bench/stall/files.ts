import { gzipSync, zlibSync } from 'fflate';
import { chapter, epubEntries, makeDocx, makePdf, makeZip, paragraph } from '#lib/extract/file/fixtures';
import { fill, type Input } from './input.ts';

const megabyte = 1_000_000;
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Makes a PDF of one page with a compressed stream. */
function pdfOf(content: Uint8Array): Uint8Array {
  const packed = zlibSync(content);
  const head = `%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>\nendobj\n4 0 obj\n<< /Filter /FlateDecode /Length ${packed.length} >>\nstream\n`;
  return Buffer.concat([bytesOf(head), packed, bytesOf('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF')]);
}

const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

const makers: Record<string, () => Uint8Array> = {
  'bomb.docx': () => makeDocx(paragraph('x'), { 'word/media/a.bin': new Uint8Array(400 * megabyte) }),
  'paragraphs.docx': () => makeDocx(fill(paragraph('A short paragraph.'), 9 * megabyte)),
  'blanks.docx': () => makeDocx(paragraph(fill(' ', 8 * megabyte))),
  'deep.docx': () => makeDocx(`${fill('<w:tbl><w:tr><w:tc>', megabyte)}${paragraph('x')}`),
  'entities.docx': () =>
    makeDocx(paragraph('x'), {
      'word/document.xml': `<?xml version="1.0"?><!DOCTYPE a [${many(20, (i) => `<!ENTITY e${i + 1} "${fill(`&e${i};`, 60)}">`).join('')}]><a>&e20;</a>`,
    }),
  'chapters.epub': () =>
    makeZip(epubEntries(Object.fromEntries(many(1500, (i) => [`c${i}.xhtml`, chapter(`<p>Chapter ${i}.</p>`)])))),
  'blanks.epub': () => makeZip(epubEntries({ 'c.xhtml': chapter(`<pre>${fill(' ', 9 * megabyte)}</pre>`) })),
  'swells.pdf': () => pdfOf(new Uint8Array(900 * megabyte).fill(0x20)),
  'operators.pdf': () => pdfOf(bytesOf(fill('q 1 0 0 1 0 0 cm ', 60 * megabyte))),
  'pages.pdf': () =>
    makePdf(many(450, (i) => many(120, (line) => ({ text: `Line ${line} of ${i}`, x: 60, y: 790 - line * 6 })))),
  'headings.md': () => bytesOf(fill('# h\n', 2 * megabyte - 10)),
  'brackets.md': () => bytesOf(fill('[', 500_000)),
  'emphasis.md': () => bytesOf(fill('*_', 500_000)),
  'quotes.md': () => bytesOf(fill('> ', 500_000)),
  'lists.md': () =>
    bytesOf(
      many(3000, (i) => `${' '.repeat(i)}- x`)
        .join('\n')
        .slice(0, 1_900_000),
    ),
  'links.md': () => bytesOf(fill('![[a](b)', 500_000)),
  'blanks.txt': () => bytesOf(`x${fill(' ', 1_900_000)}x`),
  'one-line.txt': () => bytesOf(fill('words without an end ', 1_900_000)),
  'lines.txt': () => bytesOf(fill('a\n\n', 1_900_000)),
  'tags.txt': () => bytesOf(fill('<1>', 1_900_000)),
  'packed.gz': () => gzipSync(new Uint8Array(200 * megabyte)),
  'noise.bin': () => Uint8Array.from(many(3 * megabyte, (i) => (i * 2_654_435_761) >>> 24)),
};

export const files: Input[] = Object.entries(makers).map(([name, make]) => ({
  group: 'file',
  name,
  send: ({ readFile }) => readFile(name, make()),
}));
