/** A value of a content stream. Numbers, arrays and whatever else is not needed are null. */
export type PdfValue = { name?: string; bytes?: string; entries?: Map<string, PdfValue> } | null;

/** An operator of a content stream with the values before it. */
export interface PdfOperation {
  operator: string;
  values: PdfValue[];
}

const blank = '\\0\\t\\n\\f\\r ';
const delimiter = '()<>\\[\\]{}/%';
const word = `[^${blank}${delimiter}]`;
const token = new RegExp(`[${blank}]+|%[^\\r\\n]*|<<|>>|[\\[\\]{}()>]|/${word}*|<[0-9A-Fa-f${blank}]*>?|${word}+`, 'y');

/** Gives the operators of a content stream in order. `content` has a character for each byte. */
export function* readContent(content: string): Generator<PdfOperation> {
  let values: PdfValue[] = [];
  const open: PdfValue[][] = [];
  token.lastIndex = 0;
  for (let at = 0; at < content.length; ) {
    token.lastIndex = at;
    const found = token.exec(content)?.[0] ?? content[at] ?? '';
    at += found.length;
    const first = found[0] ?? '';
    if (first === '(') {
      const end = endOfString(content, at);
      values.push({ bytes: unescapeString(content.slice(at, end)) });
      at = end + 1;
    } else if (found === '<<') open.push(values.splice(0));
    else if (found === '>>') values = [...(open.pop() ?? []), { entries: asDictionary(values) }];
    else if (first === '<') values.push({ bytes: bytesOf(found) });
    else if (first === '/') values.push({ name: plainName(found.slice(1)) });
    else if (/[\d+.-]/.test(first)) values.push(null);
    else if (/[A-Za-z'"]/.test(first) && open.length === 0 && !/^(?:true|false|null)$/.test(found)) {
      yield { operator: found, values };
      values = [];
      if (found === 'ID') at = endOfImage(content, at);
    } else if (/[A-Za-z]/.test(first)) values.push(null);
  }
}

/** The position of the parenthesis that closes a string; parentheses inside are balanced. */
function endOfString(content: string, start: number): number {
  let depth = 1;
  for (let at = start; at < content.length; at++) {
    const sign = content[at];
    if (sign === '\\') at++;
    else if (sign === '(') depth++;
    else if (sign === ')' && --depth === 0) return at;
  }
  return content.length;
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', '\n': '', '\r': '' };

const unescapeString = (text: string) =>
  text.replace(/\\([0-7]{1,3}|\r\n|[\s\S])/g, (_, code: string) =>
    /^[0-7]/.test(code) ? String.fromCharCode(Number.parseInt(code, 8) & 255) : (escapes[code[0] ?? ''] ?? code),
  );

function bytesOf(hex: string): string {
  const digits = hex.replace(/[^0-9A-Fa-f]/g, '');
  const even = digits.length % 2 ? `${digits}0` : digits;
  return even.replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));
}

const plainName = (name: string) =>
  name.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

function asDictionary(values: PdfValue[]): Map<string, PdfValue> {
  const dictionary = new Map<string, PdfValue>();
  for (let at = 0; at + 1 < values.length; at += 2) {
    const key = values[at]?.name;
    if (key !== undefined) dictionary.set(key, values[at + 1] ?? null);
  }
  return dictionary;
}

/** The position behind the bytes of an inline image. */
function endOfImage(content: string, start: number): number {
  const end = /[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)/g;
  end.lastIndex = start;
  const found = end.exec(content);
  return found ? found.index + 3 : content.length;
}

/** Decodes a text string of a PDF: UTF-16 or UTF-8 with its mark at the beginning, or one byte for a character. */
export function decodePdfText(bytes: string): string {
  const buffer = Buffer.from(bytes, 'latin1');
  if (bytes.startsWith('\xfe\xff')) return new TextDecoder('utf-16be').decode(buffer);
  if (bytes.startsWith('\xff\xfe')) return new TextDecoder('utf-16le').decode(buffer);
  if (bytes.startsWith('\xef\xbb\xbf')) return new TextDecoder().decode(buffer);
  return bytes;
}
