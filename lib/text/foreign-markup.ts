const names =
  'a|abbr|b|big|blockquote|body|br|center|cite|code|dd|del|div|dl|dt|em|font|h[1-6]|hr|html|i|img|ins|kbd|li|mark|ol|p|pre|q|rb|rp|rt|ruby|s|section|small|span|strike|strong|sub|sup|table|tbody|td|th|thead|tr|tt|u|ul|var';
const html = new RegExp(`</?(${names})(?:\\s[^<>]{0,2000})?/?>`, 'gi');

/**
 * Removes HTML elements from a text and keeps their words, except elements that the source names too: it is about them.
 *
 * @example withoutHtml('<p>The <b>ferry</b> left.</p>', '') // 'The ferry left.'
 */
export function withoutHtml(text: string, source: string): string {
  if (!text.includes('<')) return text;
  const lower = source.toLowerCase();
  // The source is searched once for each name, not for each element of the text.
  const named = new Map<string, boolean>();
  return text.replace(html, (found, name: string) => {
    const element = name.toLowerCase();
    const isNamed = named.get(element) ?? (lower.includes(`<${element}`) || lower.includes(`</${element}`));
    named.set(element, isNamed);
    if (isNamed) return found;
    return /^(?:br|p|div|li|h\d|tr|td)$/.test(element) ? '\n' : '';
  });
}
