import { wordsLength } from './words-length.ts';

/** Maximum characters of a page that only sends on; a longer one has something to say itself. */
const mostWords = 400;
/** Maximum seconds after which such a page sends on; a news page that is loaded anew waits longer. */
const longestWait = 10;

/**
 * The address to which a page sends on instead of showing a text: by a refresh, by a script, or in its only frame. Null
 * for other pages.
 */
export function redirectOf(html: string, document: Document, url: string | null): string | null {
  if (wordsLength(document.documentElement) > mostWords) return null;
  const found = refreshOf(document) ?? scriptOf(document) ?? frameOf(html, document);
  const address = found?.trim() ? (URL.parse(found.trim(), url ?? undefined)?.href ?? null) : null;
  if (!address || !/^https?:/.test(address)) return null;
  return url && withoutHash(address) === withoutHash(url) ? null : address;
}

const withoutHash = (address: string) => address.split('#', 1)[0];

function refreshOf(document: Document): string | null {
  for (const meta of document.querySelectorAll('meta[http-equiv]')) {
    if (!/^refresh$/i.test(meta.getAttribute('http-equiv') ?? '')) continue;
    const [, wait = '', address] =
      /^\s{0,9}(\d{0,6})[\d.]{0,9}\s{0,9}[;,]?\s{0,9}url\s{0,9}=\s{0,9}["']?([^"']{1,2000})/i.exec(
        (meta.getAttribute('content') ?? '').slice(0, 2100),
      ) ?? [];
    if (address && Number(wait) <= longestWait) return address;
  }
  return null;
}

const moved =
  /(?:^|[\s;{(])(?:window\.|self\.|top\.|document\.)?location(?:\.href)?\s{0,9}(?:=|\.(?:replace|assign)\()\s{0,9}["']([^"']{1,2000})["']/;

/** The address that a script of an almost empty page goes to at once. */
function scriptOf(document: Document): string | null {
  if (wordsLength(document.documentElement) > mostWords / 2) return null;
  for (const script of document.querySelectorAll('script:not([src])')) {
    const code = (script.textContent ?? '').slice(0, 2000);
    const found = code.includes('function') || code.includes('=>') ? null : moved.exec(code)?.[1];
    if (found) return found;
  }
  return null;
}

/** Matches frames in the text of the page: our parser makes an ordinary page of one that consists of frames. */
const frame = /<(?:frame|iframe)\s([^<>]{1,2000})>/gi;

function frameOf(html: string, document: Document): string | null {
  if (wordsLength(document.documentElement) > mostWords / 2 || html.length > mostFramed) return null;
  const frames = [...html.matchAll(frame)].map(([, given = '']) => ({
    source: attributeIn(given, 'src'),
    name: attributeIn(given, 'name'),
  }));
  const pages = frames.filter(({ source }) => source !== '' && !/^(?:about|javascript|data):/i.test(source));
  if (pages.length === 1) return pages[0]?.source ?? null;
  return pages.find(({ name }) => /^(?:main|content|inhalt|body|text)$/i.test(name))?.source ?? null;
}

/** Maximum characters of a page that consists of frames. */
const mostFramed = 20_000;

const attributes = {
  src: /(?:^|\s)src\s{0,9}=\s{0,9}["']?([^"'\s]{1,1000})/i,
  name: /(?:^|\s)name\s{0,9}=\s{0,9}["']?([^"'\s]{1,60})/i,
};
const attributeIn = (written: string, name: keyof typeof attributes) => attributes[name].exec(written)?.[1] ?? '';
