import { sniffText, type TextType } from './sniff-text.ts';

export type MediaType = TextType | 'pdf' | 'zip-docx' | 'epub' | 'zip' | 'rtf' | 'doc' | 'picture' | 'binary';

export interface Hints {
  /** The header Content-Type. */
  contentType?: string | null;
  /** Where the bytes came from, or a file's name. */
  url?: string | null;
}

/** Says what a document is by its bytes. The hints only tell apart what the bytes leave open, such as text and Markdown. */
export function sniffMediaType(bytes: Uint8Array, hints: Hints = {}): MediaType {
  const start = latin1(bytes.subarray(0, 1024));
  if (/^(\xef\xbb\xbf)?\s*%PDF-/.test(start)) return 'pdf';
  if (start.startsWith('{\\rtf')) return 'rtf';
  if (start.startsWith('PK\x03\x04')) return sniffZip(bytes, start);
  if (start.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')) return 'doc';
  if (isPicture(start)) return 'picture';
  return sniffText(bytes, { contentType: hints.contentType ?? '', url: hints.url ?? '' }) ?? 'binary';
}

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');

/** EPUB (OCF 3.3, 4.3) names itself in its first entry, stored; a DOCX has a folder word in its directory at the end. */
function sniffZip(bytes: Uint8Array, start: string): MediaType {
  if (start.slice(30).startsWith('mimetypeapplication/epub+zip')) return 'epub';
  const directory = latin1(bytes.subarray(-65_536));
  if (start.includes('word/') || directory.includes('word/document')) return 'zip-docx';
  if (directory.includes('META-INF/container.xml')) return 'epub';
  return 'zip';
}

const pictures = [
  /^\x89PNG\r\n/,
  /^\xff\xd8\xff/,
  /^GIF8[79]a/,
  /^RIFF.{4}WEBP/s,
  /^.{4}ftyp(avif|avis|heic|heix|mif1)/s,
  /^(II\*\0|MM\0\*)/,
  /^BM.{4}\0{4}/s,
];

const isPicture = (start: string) => pictures.some((head) => head.test(start));
