import sniff from 'html-encoding-sniffer';
import type { EncodingSource } from '#db/vocabulary';
import { encodingNamed } from './encodings.ts';
import { isomorphic } from './visible-bytes.ts';

export interface Declared {
  encoding: string;
  encodingSource: EncodingSource;
}

/** The encoding that the byte order mark, the header `Content-Type` or the markup declares, in this order. */
export function declaredEncoding(bytes: Uint8Array, contentType: string | null, isMarkup: boolean): Declared | null {
  const found = (encodingSource: EncodingSource, encoding: string | null | undefined) =>
    encoding ? { encoding, encodingSource } : null;
  const declared = found('bom', markOf(bytes)) ?? found('header', charsetOf(contentType ?? ''));
  if (declared || !isMarkup) return declared;
  if (isXml(contentType ?? '')) return found('meta', xmlDeclaration(bytes));
  return found('meta', prescan(bytes) ?? xmlDeclaration(bytes)) ?? found('late-meta', lateMeta(bytes));
}

/** The encoding of a byte order mark: UTF-8 or one of UTF-16. */
function markOf([a, b, c]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

function charsetOf(contentType: string): string | null {
  const [, quoted, bare] = /;\s*charset\s*=\s*(?:["']([^"']*)["']?|([^\s;"',]+))/i.exec(contentType) ?? [];
  return encodingNamed(quoted ?? bare ?? '');
}

const isXml = (contentType: string) => /^\s*[\w.+-]+\/(?:[\w.+-]+\+)?xml\s*(?:;|$)/i.test(contentType);

/**
 * The encoding in an XML declaration. If a declaration in single bytes claims UTF-16, it is wrong and means UTF-8, as
 * in `<meta>`.
 */
function xmlDeclaration(bytes: Uint8Array): string | null {
  const start = isomorphic(bytes.subarray(0, 1024));
  if (start.startsWith('<\0?\0x\0')) return 'utf-16le';
  if (start.startsWith('\0<\0?\0x')) return 'utf-16be';
  const label = /^\s*<\?xml\b[^>]*?\sencoding\s*=\s*["']\s*([^"'\s>]+)/i.exec(start)?.[1];
  const encoding = encodingNamed(label ?? '');
  return encoding?.startsWith('utf-16') ? 'utf-8' : encoding;
}

/** The prescan of the HTML standard: searches the first 1024 bytes for a `<meta>`. */
function prescan(bytes: Uint8Array): string | null {
  const start = bytes.subarray(0, 1024);
  return sniffed(start) ?? firstMeta(isomorphic(start).replace(/<!--[\s\S]*?(?:-->|$)/g, ' '));
}

function sniffed(bytes: Uint8Array): string | null {
  try {
    return encodingNamed(sniff(bytes, { defaultEncoding: '' }));
  } catch {
    // The sniffer throws at `content="charset"`, which declares nothing; a later tag may declare the encoding.
    return null;
  }
}

function firstMeta(markup: string): string | null {
  for (const [tag] of markup.matchAll(/<meta[\s/][^<>]{0,1000}>/gi)) {
    const encoding = sniffed(Buffer.from(tag, 'latin1'));
    if (encoding) return encoding;
  }
  return null;
}

/** Searches for a `<meta>` behind the first 1024 bytes: browsers that find one there start again with its encoding. */
function lateMeta(bytes: Uint8Array): string | null {
  const markup = isomorphic(bytes).replace(/<!--[\s\S]*?(?:-->|$)|<(script|style|title)\b[\s\S]*?(?:<\/\1|$)/gi, ' ');
  const end = /<\/head\b|<body\b/i.exec(markup)?.index ?? markup.length;
  return firstMeta(markup.slice(0, end));
}
