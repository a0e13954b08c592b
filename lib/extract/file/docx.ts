import { zipSync } from 'fflate';
import mammoth from 'mammoth';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';
import type { Archive } from './archive.ts';
import { markRuby, rubyStyles } from './docx-ruby.ts';
import { makePage, mediaTypeOf } from './page.ts';
import { describe, type PackedPicture, type Unpacked } from './unpacked.ts';
import { childrenOf, decodeXml, readXml, refuseUnsafeXml, textOf } from './xml.ts';

const styleMap = [
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

/** Converts a DOCX archive to HTML. Tracked changes are accepted; comments, headers and footers are left out. */
export async function unpackDocx(archive: Archive): Promise<Unpacked> {
  refuseBook(archive);
  const known = describe(readProperties(archive));
  const pictures = new Map<string, PackedPicture>();
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(repack(archive)) },
    { styleMap, includeEmbeddedStyleMap: false, convertImage: keepIn(pictures) },
  );
  const html = makePage(tidy(value), known);
  return { kind: 'docx', ...known, parts: [{ title: known.title, html, pictures }] };
}

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
function repack(archive: Archive): Uint8Array {
  const entries = archive.names.filter((name) => /\.(?:xml|rels)$/i.test(name) || name.includes('media/'));
  return zipSync(
    Object.fromEntries(
      entries
        .filter((name) => !/^(?:customXml|docProps)\/|(?:^|\/)__proto__(?:\/|$)/.test(name))
        .map((name) => [name, /\.(?:xml|rels)$/i.test(name) ? safeXml(archive.read(name), name) : archive.read(name)]),
    ),
    { level: 0 },
  );
}

function safeXml(bytes: Uint8Array, name: string): Uint8Array {
  const text = refuseUnsafeXml(decodeXml(bytes)).replace(/^\ufeff?\s*<\?xml[^>]*\?>/, '');
  return new TextEncoder().encode(/^word\/(?:document|footnotes|endnotes)/.test(name) ? markRuby(text) : text);
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
    .replace(/<(\/?)h([1-5])(?=>)/g, (tag, slash, level) => (hasTitle ? `<${slash}h${Number(level) + 1}` : tag))
    .replace(/(<h1 class="title">.*?)(<\/h2>|$)/gs, (_, head: string, end: string) => (end ? `${head}</h1>` : head));
}
