import sniff from 'html-encoding-sniffer';
import type { EncodingSource } from '#db/vocabulary';
import { encodingNamed } from './encodings.ts';
import { isomorphic } from './visible-bytes.ts';

export interface Declared {
  encoding: string;
  encodingSource: EncodingSource;
}

/** What the bytes' mark, the `Content-Type` header or the markup itself says of the encoding, the first that does. */
export function declaredEncoding(bytes: Uint8Array, contentType: string | null, isMarkup: boolean): Declared | null {
  const found = (encodingSource: EncodingSource, encoding: string | null | undefined) =>
    encoding ? { encoding, encodingSource } : null;
  const declared = found('bom', markOf(bytes)) ?? found('header', charsetOf(contentType ?? ''));
  if (declared || !isMarkup) return declared;
  if (isXml(contentType ?? '')) return found('meta', xmlDeclaration(bytes));
  return found('meta', prescan(bytes) ?? xmlDeclaration(bytes)) ?? found('late-meta', lateMeta(bytes));
}

/** A byte order mark: UTF-8's or one of UTF-16. */
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

/** What an XML declaration says. One that says UTF-16 in single bytes is wrong about itself, and UTF-8 as in `<meta>`. */
function xmlDeclaration(bytes: Uint8Array): string | null {
  const start = isomorphic(bytes.subarray(0, 1024));
  if (start.startsWith('<\0?\0x\0')) return 'utf-16le';
  if (start.startsWith('\0<\0?\0x')) return 'utf-16be';
  const label = /^\s*<\?xml\b[^>]*?\sencoding\s*=\s*["']\s*([^"'\s>]+)/i.exec(start)?.[1];
  const encoding = encodingNamed(label ?? '');
  return encoding?.startsWith('utf-16') ? 'utf-8' : encoding;
}

/** The prescan of the HTML Standard. */
function prescan(bytes: Uint8Array): string | null {
  const start = bytes.subarray(0, 1024);
  return sniffed(start) ?? firstMeta(isomorphic(start).replace(/<!--[\s\S]*?(?:-->|$)/g, ' '));
}

function sniffed(bytes: Uint8Array): string | null {
  try {
    return encodingNamed(sniff(bytes, { defaultEncoding: '' }));
  } catch {
    // The sniffer fails at `content="charset"`, which says nothing; the tags behind it may.
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

/** A browser that meets a `<meta>` behind the first 1024 bytes starts again with what it says. */
function lateMeta(bytes: Uint8Array): string | null {
  const markup = isomorphic(bytes).replace(/<!--[\s\S]*?(?:-->|$)|<(script|style|title)\b[\s\S]*?(?:<\/\1|$)/gi, ' ');
  const end = /<\/head\b|<body\b/i.exec(markup)?.index ?? markup.length;
  return firstMeta(markup.slice(0, end));
}
