import type { PhrasingContent } from 'mdast';

interface Rule {
  pattern: RegExp;
  /** What a match becomes. */
  make: (match: RegExpExecArray) => PhrasingContent[];
}

const text = (value: string): PhrasingContent => ({ type: 'text', value });
const element = (tagName: string, value: string): PhrasingContent =>
  ({ type: 'emphasis', data: { hName: tagName }, children: [text(value)] }) as PhrasingContent;

const isPicture = (name: string) => /\.(?:png|jpe?g|gif|webp|avif|svg|bmp|tiff?)$/i.test(name);

const rules: Rule[] = [
  {
    // [[Page#Heading|words]] and ![[picture.png|words]]
    pattern: /(!?)\[\[([^[\]|\n]{1,300})(?:\|([^[\]\n]{0,300}))?\]\]/,
    make: ([, embed, page = '', words]) => {
      const isSize = /^\d{1,5}(?:x\d{1,5})?$/.test(words ?? '');
      if (embed && isPicture(page)) return [{ type: 'image', url: page, alt: isSize ? '' : (words ?? '') }];
      const name = page.replace(/^#\^?|\.md$/g, '').replaceAll('#', ' > ');
      return [text((isSize ? '' : words?.trim()) || name.trim())];
    },
  },
  { pattern: /\[([^[\]]{1,200})\]\{[#.:][^{}\n]{0,200}\}/, make: ([, words = '']) => [text(words)] },
  // {#id .class key=value}, {: .class}, {.smallcaps}
  { pattern: /[^\S\n]?\{(?:[#.][\w-]|:\s?[#.\w]|[\w-]{1,30}=["\w])[^{}\n]{0,200}\}/, make: () => [] },
  { pattern: /(?<!~)~([^\s~]{1,40})~(?!~)/, make: ([, words = '']) => [element('sub', words)] },
  { pattern: /(?<!\^)\^([^\s^[\]]{1,40})\^/, make: ([, words = '']) => [element('sup', words)] },
];

/** The parts of a text without marks: those of dialects get their form. */
export function changeText(value: string): PhrasingContent[] {
  return rules.reduce<PhrasingContent[]>(
    (parts, rule) => parts.flatMap((part) => (part.type === 'text' ? applyRule(part.value, rule) : [part])),
    [text(value)],
  );
}

function applyRule(value: string, { pattern, make }: Rule): PhrasingContent[] {
  const parts: PhrasingContent[] = [];
  const every = new RegExp(pattern.source, 'g');
  let at = 0;
  for (let match = every.exec(value); match; match = every.exec(value)) {
    if (match.index > at) parts.push(text(value.slice(at, match.index)));
    parts.push(...make(match));
    at = match.index + match[0].length;
  }
  if (at < value.length) parts.push(text(value.slice(at)));
  return parts;
}
