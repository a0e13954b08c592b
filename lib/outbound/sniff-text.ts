export type TextType = 'html' | 'xhtml' | 'xml-feed' | 'xml' | 'json-feed' | 'json' | 'text' | 'markdown' | 'picture';

interface TextHints {
  contentType: string;
  url: string;
}

/** The kind of a text document by how it begins; null for bytes that are no text. An SVG is a picture written as text. */
export function sniffText(bytes: Uint8Array, hints: TextHints): TextType | null {
  const encoding = encodingOf(bytes);
  const start = new TextDecoder(encoding).decode(bytes.subarray(0, 8_192)).trimStart();
  if (controls.test(start)) return null;
  const type = hints.contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  if (start.startsWith('<')) return sniffMarkup(start, type);
  if (/^[{[]/.test(start)) return sniffJson(bytes, encoding, type) ?? sniffPlain(type, hints.url);
  return sniffPlain(type, hints.url);
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what text hasn't
const controls = /[\0-\x08\x0e-\x1a\x1c-\x1f]/;

/** Enough to see the ASCII of which markup and JSON begin: any encoding but UTF-16 has it as single bytes. */
function encodingOf([first = 0, second = 0]: Uint8Array): string {
  if ((first === 0xff && second === 0xfe) || (first > 0 && second === 0)) return 'utf-16le';
  if ((first === 0xfe && second === 0xff) || (first === 0 && second > 0)) return 'utf-16be';
  return first === 0xef && second === 0xbb ? 'utf-8' : 'latin1';
}

/** What may stand before the first element: declaration, comments, document type without and with its own part. */
const prolog = /^(?:\s+|<\?.*?\?>|<!--.*?-->|<!doctype(?:[^>[]|\[[^\]]*\])*>)/is;

function sniffMarkup(start: string, type: string): TextType {
  if (/^<!doctype\s+html[\s>]/i.test(start)) return isXhtml(start, type) ? 'xhtml' : 'html';
  let rest = start;
  for (let before = prolog.exec(rest); before; before = prolog.exec(rest)) rest = rest.slice(before[0].length);
  const root = /^<(?:([\w-]+):)?([\w-]+)/.exec(rest)?.[2]?.toLowerCase() ?? '';
  if (root === 'rss' || root === 'feed' || (root === 'rdf' && rest.includes('purl.org/rss'))) return 'xml-feed';
  if (root === 'svg') return 'picture';
  if (root === 'html') return isXhtml(start, type) ? 'xhtml' : 'html';
  if (/^<\?xml\s/.test(start) || /[/+]xml$/.test(type)) return 'xml';
  return type === 'text/markdown' ? 'markdown' : 'html';
}

function isXhtml(start: string, type: string): boolean {
  return type === 'application/xhtml+xml' || /^<\?xml\s/.test(start);
}

function sniffJson(bytes: Uint8Array, encoding: string, type: string): TextType | null {
  try {
    const value: unknown = JSON.parse(new TextDecoder(encoding === 'latin1' ? 'utf-8' : encoding).decode(bytes));
    const { version } = value as { version?: unknown };
    return typeof version === 'string' && /^https?:\/\/jsonfeed\.org\/version\//.test(version) ? 'json-feed' : 'json';
  } catch {
    return /[/+]json$/.test(type) ? 'json' : null;
  }
}

function sniffPlain(type: string, url: string): TextType {
  if (type === 'text/markdown' || /\.(md|markdown)$/i.test(url.replace(/[?#].*$/, ''))) return 'markdown';
  return type === 'text/html' || type === 'application/xhtml+xml' ? 'html' : 'text';
}
