import { InvalidError } from '#lib/errors';
import { isMail } from './mail.ts';
import { isSubtitles } from './subtitles/is-subtitles.ts';
import type { FileKind } from './unpacked.ts';

export interface FileHint {
  /** The file's name on the person's computer; may be empty. */
  name: string;
  contentType: string | null;
}

/** The first bytes of formats that are not supported. */
const unread: [kind: string, start: string][] = [
  ['RTF', '{\\rtf'],
  ['PNG', '\x89PNG'],
  ['JPEG', '\xff\xd8\xff'],
  ['GIF', 'GIF8'],
  ['TIFF', 'II*\0'],
  ['TIFF', 'MM\0*'],
  ['WebP', 'RIFF'],
  ['gzip', '\x1f\x8b'],
  ['7-Zip', "7z\xbc\xaf'\x1c"],
  ['RAR', 'Rar!\x1a'],
  ['PostScript', '%!PS'],
  ['DjVu', 'AT&TFORM'],
  ['MP3', 'ID3'],
  ['program', '\x7fELF'],
  ['program', 'MZ\x90\0'],
];

/**
 * The format of a file, by its first bytes. For archives and plain text the caller must look at the contents. The name
 * is only a hint.
 */
export function kindOfBytes(bytes: Uint8Array, { name, contentType }: FileHint): FileKind | 'archive' | 'words' {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  if (head.startsWith('PK\x03\x04') || head.startsWith('PK\x05\x06')) return 'archive';
  if (isPdf(head, { name, contentType })) return 'pdf';
  if (head.startsWith('\xd0\xcf\x11\xe0')) throw refuseOld(bytes);
  const known = unread.find(([, start]) => head.startsWith(start));
  if (known) throw new InvalidError('fileKindWrong', { kind: known[0] });
  if (/^....ftyp/s.test(head)) throw new InvalidError('fileKindWrong', { kind: 'MP4' });
  const start = head.replaceAll('\0', '').replace(/^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '');
  if (isMail(start, name)) return 'mail';
  if (isHtml(start)) return 'html';
  if (!/^\s*<(?:\?xml|rss|feed|svg|tt|tt:tt)\b/i.test(start)) return 'words';
  const xml = xmlKind(start);
  if (xml === 'TTML') return 'ttml';
  throw new InvalidError('fileKindWrong', { kind: xml });
}

function xmlKind(start: string): string {
  const root = /<([\w:]{1,40})[\s>]/.exec(start.replace(/<[?!][^<>]*>/g, ''))?.[1]?.toLowerCase() ?? '';
  return (
    { svg: 'SVG', tt: 'TTML', 'tt:tt': 'TTML', rss: 'RSS', feed: 'Atom', xliff: 'XLIFF', tmx: 'TMX' }[root] ?? 'XML'
  );
}

/** Whether a file is a PDF. Some programs write a line of their own before the signature. */
function isPdf(head: string, { name, contentType }: FileHint): boolean {
  if (/^(?:\xef\xbb\xbf)?\s*%PDF-/.test(head)) return true;
  const isSaidToBe = /\.pdf$/i.test(name) || contentType?.includes('application/pdf');
  return Boolean(isSaidToBe) && head.slice(0, 1024).includes('%PDF-');
}

const firstTags =
  /^<(?:!doctype\s+html|html|head|body|meta|title|link|script|style|article|main|section|header|div|p|h[1-6]|table|ul|ol|blockquote|figure|img|span|br|b|i|em|strong|a)(?=[\s>/])/i;

const isHtml = (start: string) => firstTags.test(withoutComments(start.replace(/^\s*<\?xml[^>]*>/, '')));

/** The text without the comments at its beginning. */
function withoutComments(text: string): string {
  let rest = text.trimStart();
  while (rest.startsWith('<!--')) {
    const end = rest.indexOf('-->', 4);
    rest = end < 0 ? '' : rest.slice(end + 3).trimStart();
  }
  return rest;
}

/**
 * The error for Microsoft's older container format (OLE): it holds old documents or encrypted new ones, told apart by
 * entry names in UTF-16.
 */
function refuseOld(bytes: Uint8Array): InvalidError {
  const holds = (name: string) => Buffer.from(bytes).includes(Buffer.from(name, 'utf16le'));
  if (holds('EncryptedPackage')) return new InvalidError('fileLocked');
  const kind = holds('Workbook') ? 'XLS' : holds('PowerPoint Document') ? 'PPT' : 'DOC';
  return new InvalidError('fileKindWrong', { kind });
}

/** The format of an archive, by the entries that the format requires. */
export function kindOfArchive(names: string[]): 'docx' | 'epub' {
  const has = (name: string) => names.includes(name);
  if (has('META-INF/container.xml')) return 'epub';
  if (
    has('word/document.xml') ||
    (has('[Content_Types].xml') && names.some((name) => /^word\/document\d*\.xml$/.test(name)))
  )
    return 'docx';
  const kind =
    (has('content.xml') && 'ODT') ||
    (names.some((name) => name.startsWith('xl/')) && 'XLSX') ||
    (names.some((name) => name.startsWith('ppt/')) && 'PPTX') ||
    (names.some((name) => /^Index\/.*\.iwa$|^index\.xml$/.test(name)) && 'Pages') ||
    'ZIP';
  throw new InvalidError('fileKindWrong', { kind });
}

/** Endings of names of texts with markup that we do not read. */
const markups: [kind: string, ending: RegExp][] = [
  ['reStructuredText', /\.(?:rst|rest)$/i],
  ['AsciiDoc', /\.(?:adoc|asciidoc|asc)$/i],
  ['Org', /\.org$/i],
  ['TeX', /\.(?:tex|ltx|latex)$/i],
  ['CSV', /\.(?:csv|tsv)$/i],
];

/** What a plain text is. Throws an `InvalidError` that names its format if it is written for a program to read. */
export function kindOfText(text: string, hint: FileHint): 'text' | 'markdown' | 'subtitles' {
  if (isSubtitles(text, hint.name)) return 'subtitles';
  const kind =
    jsonKind(text) ?? texKind(text) ?? restKind(text) ?? markups.find(([, ending]) => ending.test(hint.name))?.[0];
  if (kind) throw new InvalidError('fileKindWrong', { kind });
  return isMarkdown(text, hint) ? 'markdown' : 'text';
}

function jsonKind(text: string): string | null {
  if (!/^\s*(?:\{\s*["}]|\[\s*[[{"\d\]])/.test(text)) return null;
  try {
    const said: unknown = JSON.parse(text);
    const isNotebook = typeof said === 'object' && said !== null && 'cells' in said && 'nbformat' in said;
    return isNotebook ? 'notebook (JSON)' : 'JSON';
  } catch {
    // One object a line is JSON too.
    const [first = '', second = ''] = text
      .trimStart()
      .split('\n', 2)
      .map((line) => line.trim());
    return /^\{".*\}$/.test(first) && /^(?:\{".*\})?$/.test(second) ? 'JSON' : null;
  }
}

const texKind = (text: string) =>
  /^[^\n]{0,200}\\document(?:class|style)\b|^[^\S\n]{0,20}\\begin\{document\}/m.test(text.slice(0, 20_000))
    ? 'TeX'
    : null;

/** A line of reStructuredText that no other text has: a directive, or a role. */
function restKind(text: string): string | null {
  const head = text.slice(0, 20_000);
  const directives = head.match(/^\.\. [a-zA-Z][\w:-]{1,40}::(?:\s|$)/gm)?.length ?? 0;
  const roles = head.match(/:[a-z][a-z:]{1,20}:`[^`\n]{1,100}`/g)?.length ?? 0;
  const underlined = /^[^\s=~^"'-][^\n]{0,120}\n(?:={4,}|~{4,}|\^{4,}|-{4,})[^\S\n]*$/m.test(head);
  return directives >= 2 || (directives + roles >= 1 && underlined) ? 'reStructuredText' : null;
}

/** Whether plain text is Markdown: its name says so, or it contains headings and another sign of Markdown. */
function isMarkdown(text: string, { name, contentType }: FileHint): boolean {
  if (/\.(?:md|mdx|markdown|mdown|mkdn?|qmd|rmd)$/i.test(name) || contentType?.includes('markdown')) return true;
  const signs = [
    /^ {0,3}#{1,6} \S/m,
    /\[[^[\]\n]{1,200}\]\((?:https?:\/\/|\/|#|mailto:)[^)\s]{0,500}\)/,
    /^(?:```|~~~)/m,
    /(?<![*\w])\*\*[^\s*][^*\n]{0,200}\*\*/,
    /^\|? ?:?-{3,}:? ?\|/m,
    /^> \S/m,
    /^[-*+] \S.*\n[-*+] \S/m,
  ];
  const [hasHeading, ...others] = signs.map((sign) => sign.test(text));
  const found = others.filter(Boolean).length;
  return hasHeading ? found >= 1 : found >= 3;
}
