import { zipSync } from 'fflate';
import mammoth from 'mammoth';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import { ownAttributes } from '../own-attributes.ts';
import type { Notice } from '../reading.ts';
import type { Archive } from './archive.ts';
import { DocxNumbering } from './docx-numbering.ts';
import { DocxParagraphs, headingStyle, titleStyle } from './docx-paragraphs.ts';
import { type DocxRelations, readRelations } from './docx-parts.ts';
import { DocxRewriter, type DocxWork } from './docx-rewrite.ts';
import { markRuby, rubyStyles } from './docx-ruby.ts';
import { DocxStyles, isTitleStyle } from './docx-styles.ts';
import { DocxTokens, type ParagraphFacts } from './docx-tokens.ts';
import { escapeMarkup, makePage, mediaTypeOf } from './page.ts';
import { describe, type PackedPicture, type Unpacked } from './unpacked.ts';
import { childrenOf, decodeXml, readXml, refuseUnsafeXml, textOf } from './xml.ts';
import { rewriteAtDepth } from './xml-tree.ts';

const styleMap = [
  `p.${titleStyle} => h1.title:fresh`,
  ...[1, 2, 3, 4, 5, 6].map((level) => `p.${headingStyle(level)} => h${level}:fresh`),
  "p[style-name='Title'] => h1.title:fresh",
  "p[style-name='Subtitle'] => p.subtitle:fresh",
  ...['Quote', 'Intense Quote', 'Block Text', 'Quotations'].map(
    (name) => `p[style-name='${name}'] => blockquote > p:fresh`,
  ),
  ...['caption', 'Caption', 'Illustration', 'Figure'].map(
    (name) => `p[style-name='${name}'] => figure:fresh > figcaption`,
  ),
  ...['HTML Preformatted', 'Preformatted Text', 'Source Code', 'Plain Text Code'].map(
    (name) => `p[style-name='${name}'] => pre:separator('\\n')`,
  ),
  ...[1, 2, 3, 4, 5, 6, 7, 8, 9].flatMap((level) => [
    `p[style-name='toc ${level}'] => !`,
    `p[style-name='TOC ${level}'] => !`,
  ]),
  "p[style-name='TOC Heading'] => !",
  "p[style-name='table of figures'] => !",
  ...rubyStyles,
];

/**
 * Converts a DOCX archive to HTML. Tracked changes are accepted; comments, headers, footers, hidden words and words that
 * are struck out are left out.
 */
export async function unpackDocx(archive: Archive): Promise<Unpacked> {
  refuseBook(archive);
  const known = describe(readProperties(archive));
  const pictures = new Map<string, PackedPicture>();
  const { work, main } = openWork(archive);
  const { value, messages } = await mammoth.convertToHtml(
    { buffer: Buffer.from(repack(work, main)) },
    { styleMap, includeEmbeddedStyleMap: false, convertImage: keepIn(pictures) },
  );
  if (messages.some(({ message }) => unread.test(message))) work.notices.add('parts-unread');
  const html = makePage(tidy(work.tokens.resolve(value, blockWriter(work.tokens.paragraphs, value))), known);
  return { kind: 'docx', ...known, notices: [...work.notices], parts: [{ title: known.title, html, pictures }] };
}

/** What the library says when it leaves out an element that can have text or a picture in it. */
const unread =
  /unrecognised element was ignored: (?:w:(?:altChunk|subDoc|contentPart|fldSimple|dir|bdo)|[acm]:|dgm:|wp[scg]:)|unsupported character was ignored|Could not find image file/;

/** Reads what a document says about its styles, numbers and parts. */
function openWork(archive: Archive): { work: DocxWork; main: string } {
  const main = archive.names.find((name) => /^word\/document\d*\.xml$/.test(name)) ?? 'word/document.xml';
  const { byKind } = relationsOf(archive, main);
  const styles = new DocxStyles(archive, byKind.get('styles') ?? 'word/styles.xml');
  const numbering = new DocxNumbering(archive, byKind.get('numbering') ?? 'word/numbering.xml', styles);
  return { main, work: { archive, styles, numbering, tokens: new DocxTokens(), notices: new Set<Notice>() } };
}

const relationsOf = (archive: Archive, path: string): DocxRelations => readRelations(archive, path);

/**
 * Writes paragraphs of which we know more than the library: items with their numbers, a title, bold lines that are
 * headings. Bold lines stand below the headings that styles make.
 */
function blockWriter(paragraphs: ParagraphFacts[], html: string) {
  const levels = [...html.matchAll(/<h([1-6])>/g)].map(([, level]) => Number(level));
  const bold = levels.length > 0 ? Math.min(Math.max(...levels) + 1, 6) : 1;
  const areBoldRare =
    paragraphs.filter(({ isBoldLine }) => isBoldLine).length * 2 <= (html.match(/<p[ >]/g)?.length ?? 0);
  return (
    { marker, depth, isBoldLine, isTitleLine }: ParagraphFacts,
    { name, inner }: { name: string; inner: string },
  ) => {
    const isHeading = name !== 'p' || (isBoldLine && areBoldRare);
    const number = marker ? ` ${ownAttributes.marker}="${escapeMarkup(marker)}"` : '';
    const heading = name === 'p' ? `h${bold}` : name;
    if (isTitleLine) return `<h1 class="title">${unbold(inner)}</h1>`;
    if (isHeading) return `<${heading}${number}>${unbold(inner)}</${heading}>`;
    if (marker === undefined) return `<p>${inner}</p>`;
    const list = marker === null ? 'ul' : 'ol';
    const deep = depth > 1 ? ` ${ownAttributes.depth}="${depth}"` : '';
    return `<${list}><li${number}${deep}>${inner}</li></${list}>`;
  };
}

const unbold = (inner: string) => /^<strong>((?:(?!<strong>).)*)<\/strong>$/s.exec(inner)?.[1] ?? inner;

/** Refuses documents with far more paragraphs than an article: converting them takes more memory than a child has. */
function refuseBook(archive: Archive): void {
  const names = archive.names.filter((name) => /^word\/(?:document\d*|footnotes|endnotes)\.xml$/.test(name));
  const found = names.reduce((sum, name) => sum + countIn(archive.read(name), '<w:p'), 0);
  if (found > limits.docxParagraphs)
    throw new InvalidError('articleTooManySegments', { most: limits.articleSegments, found });
}

/** Counts a tag by the beginning of its name: `<w:p` counts paragraphs and their properties. */
function countIn(bytes: Uint8Array, tag: string): number {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let count = 0;
  for (let at = all.indexOf(tag); at >= 0; at = all.indexOf(tag, at + tag.length)) count++;
  return count;
}

/** The document's metadata. Word's default title is not used. */
function readProperties(archive: Archive) {
  if (!archive.has('docProps/core.xml')) return {};
  const core = childrenOf(readXml(archive.read('docProps/core.xml')), 'coreProperties')[0];
  const title = textOf(core, 'title');
  return {
    title:
      title && /^(?:microsoft word\b|untitled|document\d*$|title$|.*\.(?:docx?|odt|rtf)$)/i.test(title) ? null : title,
    byline: textOf(core, 'creator'),
    locale: textOf(core, 'language'),
  };
}

/**
 * Unpacks the entries under our limits and stores them uncompressed, because mammoth unpacks without limits and accepts
 * any document type. Entries that it does not need are left out.
 */
function repack(work: DocxWork, main: string): Uint8Array {
  const { archive } = work;
  const rewriters = rewritersOf(work, main);
  const entries = archive.names.filter((name) => /\.(?:xml|rels)$/i.test(name) || name.includes('media/'));
  return zipSync(
    Object.fromEntries(
      entries
        .filter((name) => !/^(?:customXml|docProps)\/|(?:^|\/)__proto__(?:\/|$)/.test(name))
        .map((name) => [
          name,
          /\.(?:xml|rels)$/i.test(name) ? safeXml(archive.read(name), rewriters.get(name)) : archive.read(name),
        ]),
    ),
    { level: 0 },
  );
}

/** What rewrites the parts with text, by their path. The paragraphs of all parts are counted together. */
function rewritersOf(work: DocxWork, main: string): Map<string, (xml: string) => string> {
  const { archive, styles, numbering } = work;
  const titles = [...decodeXml(archive.read(main)).matchAll(/<w:pStyle\s[^<>]{0,100}?w:val="([^"<>]{0,200})"/g)];
  const hasTitle = titles.some(([, id]) => isTitleStyle(styles.find(id)));
  const paragraphs = new DocxParagraphs({ styles, numbering, hasTitle });
  const texts = [main, 'word/footnotes.xml', 'word/endnotes.xml'].filter((path) => archive.has(path));
  return new Map(
    texts.map((path) => {
      const rewriter = new DocxRewriter(work, relationsOf(archive, path), paragraphs);
      const depth = path === main ? 2 : 1;
      return [path, (xml: string) => rewriteAtDepth(markRuby(xml), depth, (element) => rewriter.rewrite(element))];
    }),
  );
}

function safeXml(bytes: Uint8Array, rewrite: ((xml: string) => string) | undefined): Uint8Array {
  const text = refuseUnsafeXml(decodeXml(bytes)).replace(/^\ufeff?\s*<\?xml[^>]*\?>/, '');
  return new TextEncoder().encode(rewrite ? rewrite(text) : text);
}

/**
 * Stores a picture's bytes under a name that is written into the markup; a picture that is missing from the archive is
 * left out.
 */
function keepIn(pictures: Map<string, PackedPicture>) {
  return mammoth.images.imgElement(async (image) => {
    const bytes = new Uint8Array(await image.readAsArrayBuffer());
    const ending = image.contentType?.split('/')[1]?.replace(/\W.*/, '') ?? 'bin';
    const name = `picture-${pictures.size + 1}.${ending}`;
    pictures.set(name, { bytes, mediaType: image.contentType ?? mediaTypeOf(name) });
    return { src: `part:${name}` };
  });
}

/**
 * Adjusts the HTML: if there is a title paragraph, headings move one level down; notes are marked, and their links back
 * to the text are removed.
 */
function tidy(html: string): string {
  const hasTitle = html.includes('<h1 class="title">');
  return html
    .replace(/ ?<a href="#(?:foot|end)note-ref-[^"]*">↑<\/a>/g, '')
    .replace(/<ol>(?=<li id="(?:foot|end)note-)/, '<ol role="doc-endnotes">')
    .replace(/<\/(ol|ul)><\1>(?=<li)/g, '')
    .replace(/<(\/?)h([1-5])(?=>| data-)/g, (tag, slash, level) => (hasTitle ? `<${slash}h${Number(level) + 1}` : tag))
    .replace(/(<h1 class="title">.*?)(<\/h2>|$)/gs, (_, head: string, end: string) => (end ? `${head}</h1>` : head));
}
