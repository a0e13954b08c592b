const empty = 'area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr';
const closedInItself = new RegExp(`<(?!(?:${empty})\\b)([a-zA-Z][\\w:-]*)(\\s[^<>]*)?/>`, 'gi');

/**
 * Converts XHTML to HTML syntax: in HTML `<title/>` would swallow the rest of the page, and CDATA sections do not
 * exist.
 */
export function asHtml(xhtml: string): string {
  return withEntities(xhtml)
    .replace(/^\ufeff?\s*<\?xml[^>]*\?>/, '')
    .replace(/<!DOCTYPE[^[<>]*(?:\[[^\]]*(?:\]\s*>?|$)|>)/i, '')
    .replace(/<!\[CDATA\[(.*?)(?:\]\]>|$)/gs, (_, text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
    )
    .replace(closedInItself, (_, name: string, rest = '') => `<${name}${rest}></${name}>`);
}

/** Maximum characters for which an entity stands, and maximum entities of a chapter; others are left as they are. */
const [mostValue, mostEntities] = [100, 200];

/** Maximum characters in which a chapter declares its entities. */
const mostSubset = 60_000;

/** Puts the words that a chapter's document type declares in the places of their names. */
function withEntities(xhtml: string): string {
  const head = xhtml.slice(0, mostSubset);
  const type = head.search(/<!DOCTYPE/i);
  const start = type < 0 ? -1 : head.indexOf('[', type);
  const end = start < 0 ? -1 : head.indexOf(']', start);
  const subset = end < 0 || head.slice(type, start).includes('>') ? '' : head.slice(start + 1, end);
  if (!subset) return xhtml;
  const declared = new Map<string, string>();
  for (const [, name = '', one, two] of subset.matchAll(/<!ENTITY\s+([\w.-]{1,60})\s+(?:"([^"]*)"|'([^']*)')\s*>/g)) {
    const value = one ?? two ?? '';
    if (value.length <= mostValue && declared.size < mostEntities && !declared.has(name)) declared.set(name, value);
  }
  return xhtml.replace(
    /&([\w.-]{1,60});/g,
    (written, name: string) => declared.get(name)?.replaceAll('<', '&lt;') ?? written,
  );
}
