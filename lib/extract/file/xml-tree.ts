import { decodeXML } from 'entities';

/** An element of XML as it is written: attributes and text stay escaped. */
export interface XmlElement {
  name: string;
  /** The attributes with the space before them. */
  attributes: string;
  children: (XmlElement | string)[];
}

const tag =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|<(\/)?([\p{L}_](?:"[^"<]*"|'[^'<]*'|[^<>"'])*?)(\/)?>/gu;

/** Divides what stands in a tag into the name and the attributes. */
function divideTag(inside: string | undefined): [name: string | undefined, attributes: string] {
  if (inside === undefined) return [undefined, ''];
  const end = inside.search(/\s/);
  return end < 0 ? [inside, ''] : [inside.slice(0, end), inside.slice(end)];
}

/** Parses a piece of XML. End tags without a start are left out, and what is not closed ends with the piece. */
export function parseXml(xml: string): (XmlElement | string)[] {
  const root: XmlElement = { name: '', attributes: '', children: [] };
  const open = [root];
  // Without the counts an end tag without a start would be looked for among all open elements.
  const counts = new Map<string, number>();
  let at = 0;
  const add = (text: string) => text && (open.at(-1) as XmlElement).children.push(text);
  for (const match of xml.matchAll(tag)) {
    const [whole, data, close, inside, closed] = match;
    const [name, attributes] = divideTag(inside);
    add(xml.slice(at, match.index));
    at = match.index + whole.length;
    if (data !== undefined) add(data.replaceAll('&', '&amp;').replaceAll('<', '&lt;'));
    else if (close && name) {
      if (!counts.get(name)) continue;
      for (let ended = open.pop(); ended; ended = ended.name === name ? undefined : open.pop())
        counts.set(ended.name, (counts.get(ended.name) ?? 0) - 1);
    } else if (name) {
      const element = { name, attributes, children: [] };
      (open.at(-1) as XmlElement).children.push(element);
      if (!closed) {
        open.push(element);
        counts.set(name, (counts.get(name) ?? 0) + 1);
      }
    }
  }
  add(xml.slice(at));
  return root.children;
}

const writeXml = (nodes: (XmlElement | string)[]): string => nodes.map(writeNode).join('');

const writeNode = (node: XmlElement | string): string =>
  typeof node === 'string'
    ? node
    : node.children.length > 0
      ? `<${node.name}${node.attributes}>${writeXml(node.children)}</${node.name}>`
      : `<${node.name}${node.attributes}/>`;

/**
 * Rewrites the elements at one depth of a document, one after another, so that only one of them is in memory as a tree.
 * What is around them stays as it is.
 */
export function rewriteAtDepth(
  xml: string,
  depth: number,
  rewrite: (element: XmlElement) => (XmlElement | string)[],
): string {
  const written: string[] = [];
  let [at, level, start] = [0, 0, 0];
  for (const match of xml.matchAll(tag)) {
    const [whole, , close, name, closed] = match;
    if (!name) continue;
    const end = match.index + whole.length;
    if (!close && level === depth) {
      written.push(xml.slice(at, match.index));
      [at, start] = [match.index, match.index];
    }
    if (!closed) level += close ? -1 : 1;
    if (level === depth && (close || closed) && start === at) {
      const [element] = parseXml(xml.slice(start, end));
      if (element !== undefined && typeof element !== 'string') written.push(writeXml(rewrite(element)));
      [at, start] = [end, -1];
    }
  }
  return written.join('') + xml.slice(at);
}

export const isElement = (node: XmlElement | string): node is XmlElement => typeof node !== 'string';

/** The first child with a name. */
export const childOf = (element: XmlElement | undefined, name: string): XmlElement | undefined =>
  element?.children.find((child): child is XmlElement => isElement(child) && child.name === name);

/** All elements with a name in an element, however deep. */
export const within = (element: XmlElement, name: string): XmlElement[] =>
  element.children
    .filter(isElement)
    .flatMap((child) => [...(child.name === name ? [child] : []), ...within(child, name)]);

/** The elements that a test picks in an element, however deep. */
export const picked = (element: XmlElement, isWanted: (inner: XmlElement) => boolean): XmlElement[] =>
  element.children
    .filter(isElement)
    .flatMap((child) => [...(isWanted(child) ? [child] : []), ...picked(child, isWanted)]);

const withoutPrefix = (name: string) => name.slice(name.indexOf(':') + 1);

/** The name of an element without the prefix of its namespace. */
export const localName = ({ name }: XmlElement): string => withoutPrefix(name);

/** The attributes of an element by their names without prefixes. */
export const attributesOf = ({ attributes }: XmlElement): Map<string, string> =>
  new Map(
    Array.from(attributes.matchAll(attribute), ([, name = '', one, two]) => [
      withoutPrefix(name),
      decodeXML(one ?? two ?? ''),
    ]),
  );

/** The value of an attribute, with its entities as they are written. */
export function attributeIn(element: XmlElement | undefined, name: string): string | undefined {
  for (const [, found, one, two] of element?.attributes.matchAll(attribute) ?? [])
    if (found === name) return one ?? two;
  return undefined;
}

const attribute = /([^\s=<>"'/]{1,100})\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)')/g;

/** The text in an element, with its entities as they are written. */
export const writtenText = (node: XmlElement | string): string =>
  typeof node === 'string' ? node : node.children.map(writtenText).join('');
