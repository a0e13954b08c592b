const empty = 'area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr';
const closedInItself = new RegExp(`<(?!(?:${empty})\\b)([a-zA-Z][\\w:-]*)(\\s[^<>]*)?/>`, 'gi');

/**
 * Converts XHTML to HTML syntax: in HTML `<title/>` would swallow the rest of the page, and CDATA sections do not
 * exist.
 */
export function asHtml(xhtml: string): string {
  return xhtml
    .replace(/^\ufeff?\s*<\?xml[^>]*\?>/, '')
    .replace(/<!DOCTYPE[^[<>]*(?:\[[^\]]*(?:\]\s*>?|$)|>)/i, '')
    .replace(/<!\[CDATA\[(.*?)(?:\]\]>|$)/gs, (_, text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;'),
    )
    .replace(closedInItself, (_, name: string, rest = '') => `<${name}${rest}></${name}>`);
}
