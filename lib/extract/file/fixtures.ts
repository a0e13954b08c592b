import { strToU8, type Zippable, zipSync } from 'fflate';
import { decodeText } from '../decode.ts';
import { unpackFile } from './unpack-file.ts';

/** For tests: reads a file as the child process does. */
export const unpack = (bytes: Uint8Array, name = '', contentType: string | null = null) =>
  unpackFile(bytes, { name, contentType, decode: (words) => decodeText(words).text });

/** For tests: makes a ZIP archive of texts and bytes. */
export const makeZip = (entries: Record<string, string | Uint8Array>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(entries).map(([name, content]) => [
        name,
        typeof content === 'string' ? strToU8(content) : content,
      ]),
    ) as Zippable,
  );

const wordSpace = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const relationSpace = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const officeTypes = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** For tests: makes a DOCX file with the given body markup and further entries. */
export function makeDocx(body: string, extra: Record<string, string | Uint8Array> = {}): Uint8Array {
  return makeZip({ ...docxEntries(body), ...extra });
}

export const docxEntries = (body: string): Record<string, string> => ({
  '[Content_Types].xml': `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
  '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="${officeTypes}/officeDocument" Target="word/document.xml"/></Relationships>`,
  'word/_rels/document.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rStyles" Type="${officeTypes}/styles" Target="styles.xml"/><Relationship Id="rNotes" Type="${officeTypes}/footnotes" Target="footnotes.xml"/><Relationship Id="rNumbers" Type="${officeTypes}/numbering" Target="numbering.xml"/><Relationship Id="rPicture" Type="${officeTypes}/image" Target="media/lamp.png"/></Relationships>`,
  'word/styles.xml': `<?xml version="1.0"?><w:styles ${wordSpace}>${[
    'Title',
    'heading 1',
    'heading 2',
    'Quote',
    'caption',
    'toc 1',
  ]
    .map(
      (name) => `<w:style w:type="paragraph" w:styleId="${name.replace(' ', '')}"><w:name w:val="${name}"/></w:style>`,
    )
    .join('')}</w:styles>`,
  'word/footnotes.xml': `<?xml version="1.0"?><w:footnotes ${wordSpace}><w:footnote w:id="1"><w:p><w:r><w:t>A note on lamps.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
  'word/numbering.xml': `<?xml version="1.0"?><w:numbering ${wordSpace}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
  'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document ${wordSpace} ${relationSpace} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><w:body>${body}</w:body></w:document>`,
});

/** For tests: a DOCX paragraph with or without a style. */
export const paragraph = (text: string, style?: string) =>
  `<w:p>${style ? `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>` : ''}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;

export const coreProperties = (fields: string) =>
  `<?xml version="1.0"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">${fields}</cp:coreProperties>`;

/** For tests: the entries of an EPUB 3 with the given chapters under `OEBPS/`. */
export function epubEntries(chapters: Record<string, string>): Record<string, string> {
  const names = Object.keys(chapters);
  return {
    mimetype: 'application/epub+zip',
    'META-INF/container.xml':
      '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    'OEBPS/book.opf': `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>夜航船记</dc:title><dc:creator>林 渡</dc:creator><dc:language>zh-CN</dc:language><dc:date>2026-03-04T00:00:00Z</dc:date></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>${names.map((name, index) => `<item id="c${index}" href="${name}" media-type="application/xhtml+xml"/>`).join('')}</manifest><spine><itemref idref="nav"/>${names.map((_, index) => `<itemref idref="c${index}"/>`).join('')}</spine></package>`,
    'OEBPS/nav.xhtml': `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><head><title/></head><body><nav epub:type="toc"><ol><li><a href="${names[0]}">第一章 渡口</a></li></ol></nav></body></html>`,
    ...Object.fromEntries(names.map((name) => [`OEBPS/${name}`, chapters[name] as string])),
  };
}

export const chapter = (body: string) =>
  `<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body>${body}</body></html>`;

/** A run of text on a test's page; positions in points from the lower left corner. */
export interface Placed {
  text: string;
  x: number;
  y: number;
  size?: number;
  isBold?: boolean;
  /** What the glyphs stand for, as marked content says it. */
  actual?: string;
  /** Points between two characters, beyond their widths. */
  spacing?: number;
}

/**
 * For tests: makes a PDF with text at given positions. Characters are 16-bit codes that the font's `map` translates, as
 * word processors write it. A `map` of null is left out; another one gives other characters.
 */
export function makePdf(
  pages: Placed[][],
  {
    map = (unit: number) => unit,
    info = '',
    trailer = '',
    encoding = 'Identity-H',
    ordering = 'Identity',
  }: {
    map?: ((unit: number) => number) | null;
    info?: string;
    trailer?: string;
    encoding?: string;
    ordering?: string;
  } = {},
): Uint8Array {
  const widths = `/DW 500 /W [ 11904 65535 1000 ]`;
  const bold = 7 + pages.length * 2;
  const toUnicodeEntry = map ? ' /ToUnicode 6 0 R' : '';
  const descendant = (name: string, at: number) =>
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /${name} /CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 0 >> /FontDescriptor ${at} 0 R ${widths} >>`;
  const descriptor = (name: string) =>
    `<< /Type /FontDescriptor /FontName /${name} /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>`;
  const objects: string[] = [
    '<< /Type /Catalog /Pages 2 0 R /Lang (en-GB) >>',
    `<< /Type /Pages /Kids [${pages.map((_, index) => `${7 + index * 2} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    `<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /${encoding} /DescendantFonts [4 0 R]${toUnicodeEntry} >>`,
    descendant('Made', 5),
    descriptor('Made'),
    asStream(toUnicode(pages, map ?? ((unit) => unit))),
    ...pages.flatMap((page, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F 3 0 R /B ${bold} 0 R >> >> /Contents ${8 + index * 2} 0 R >>`,
      asStream(page.map(showText).join('\n')),
    ]),
    `<< /Type /Font /Subtype /Type0 /BaseFont /Made-Bold /Encoding /${encoding} /DescendantFonts [${bold + 1} 0 R]${toUnicodeEntry} >>`,
    descendant('Made-Bold', bold + 2),
    descriptor('Made-Bold'),
    `<< ${info} >>`,
  ];
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${`${offset}`.padStart(10, '0')} 00000 n \n`).join('');
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R /Info ${objects.length} 0 R ${trailer} >>\nstartxref\n${file.length}\n%%EOF`;
  return Uint8Array.from(file, (character) => character.charCodeAt(0));
}

const asStream = (content: string) => `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
const hex = (unit: number) => unit.toString(16).padStart(4, '0');
const unitsOf = (text: string) => Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));

const hexOf = (text: string) => unitsOf(text).map(hex).join('');

function showText({ text, x, y, size = 10, isBold = false, actual, spacing = 0 }: Placed): string {
  const shown = `BT /${isBold ? 'B' : 'F'} ${size} Tf ${spacing} Tc 1 0 0 1 ${x} ${y} Tm <${hexOf(text)}> Tj ET`;
  return actual === undefined ? shown : `/Span << /ActualText <feff${hexOf(actual)}> >> BDC ${shown} EMC`;
}

function toUnicode(pages: Placed[][], map: (unit: number) => number): string {
  const units = [...new Set(pages.flat().flatMap(({ text }) => unitsOf(text)))];
  const lines = units.map((unit) => `<${hex(unit)}> <${hex(map(unit))}>`);
  const blocks = Array.from({ length: Math.ceil(lines.length / 100) }, (_, index) =>
    lines.slice(index * 100, index * 100 + 100),
  );
  return `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def 1 begincodespacerange <0000> <ffff> endcodespacerange\n${blocks
    .map((block) => `${block.length} beginbfchar\n${block.join('\n')}\nendbfchar`)
    .join('\n')}\nendcmap end end`;
}
