import { oneLine } from '#lib/text/one-line';
/** An object of a page's JSON-LD. */
export type Structured = Record<string, unknown>;

/** Maximum objects that are read: some pages list their whole archive. */
const most = 500;
const article = /Article|Posting|Report$|^Report|^Review$|^CreativeWork$|^Recipe$|^HowTo$|^Episode$/;

/** All objects with a type in a page's JSON-LD, nested ones included. Invalid JSON is skipped. */
export function structuredData(document: Document): Structured[] {
  const found: Structured[] = [];
  for (const script of document.querySelectorAll('script[type*="ld+json" i]')) {
    const waiting: unknown[] = [parse(script.textContent ?? '')];
    while (waiting.length && found.length < most) {
      const value = waiting.shift();
      if (Array.isArray(value)) waiting.push(...value.slice(0, most));
      else if (isObject(value)) {
        if (value['@type']) found.push(value);
        waiting.push(
          ...Object.values(value)
            .filter((inner) => typeof inner === 'object')
            .slice(0, most),
        );
      }
    }
  }
  return found;
}

const isObject = (value: unknown): value is Structured =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parses JSON with common mistakes: line ends inside strings, comment or CDATA brackets, trailing commas. */
function parse(text: string): unknown {
  const plain = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what makes it invalid.
    .replace(/[\u0000-\u001f]+/g, ' ')
    .replace(/^\s*(?:<!--|\/\*\s*<!\[CDATA\[\s*\*\/|\/\/\s*<!\[CDATA\[|<!\[CDATA\[)/, '')
    .replace(/(?:-->|\/\*\s*\]\]>\s*\*\/|\/\/\s*\]\]>|\]\]>)\s*$/, '');
  for (const attempt of [plain, plain.replace(/,(?=\s*[}\]])/g, '').replace(/;\s*$/, '')]) {
    try {
      return JSON.parse(attempt);
    } catch {}
  }
  return null;
}

export const typesOf = (object: Structured): string[] =>
  [object['@type']].flat().filter((type): type is string => typeof type === 'string');

/** The object that describes the page's article, if any: the first one, but one with a date is preferred. */
export function articleObject(objects: Structured[]): Structured | null {
  const articles = objects.filter((object) => typesOf(object).some((type) => article.test(type)));
  return articles.find((object) => object.datePublished && object.headline) ?? articles[0] ?? null;
}

/** The text of a value, or of its `name` or `@value`; for a list, the texts of its items. */
export function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return value.trim() ? [oneLine(value)] : [];
  if (Array.isArray(value)) return value.slice(0, 20).flatMap(textsOf);
  if (isObject(value)) return textsOf(value.name ?? value['@value'] ?? null);
  return [];
}
