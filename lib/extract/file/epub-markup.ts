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

/** Puts the words that a chapter's document type declares in the places of their names. */
function withEntities(xhtml: string): string {
  const subset = /<!DOCTYPE[^[<>]{0,500}\[([^\]]{0,50000})\]/i.exec(xhtml.slice(0, 60_000))?.[1];
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
