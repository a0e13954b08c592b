import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { InvalidError } from '#lib/errors';
import { limits } from '#lib/limits';

/** An element: its attributes as `@name`, its child elements as lists by local name, its text as `#text`. */
export interface XmlNode {
  [name: string]: XmlNode[] | string | undefined;
}

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  removeNSPrefix: true,
  parseTagValue: false,
  htmlEntities: true,
  maxNestedTags: limits.xmlDepth,
  alwaysCreateTextNode: true,
  isArray: (_name, _path, _isLeaf, isAttribute) => !isAttribute,
});

/**
 * Parses an XML file of an archive, such as metadata. Throws an `InvalidError` if it is malformed or declares entities.
 */
export function readXml(bytes: Uint8Array): XmlNode {
  const text = refuseUnsafeXml(decodeXml(bytes));
  if (XMLValidator.validate(text) !== true) throw new InvalidError('fileDamaged');
  try {
    return parser.parse(text) as XmlNode;
  } catch {
    throw new InvalidError('fileDamaged');
  }
}

/** Decodes XML, which is UTF-8 or UTF-16; old programs declare other encodings. */
export function decodeXml(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  const declared = /^\s*<\?xml[^>]*encoding=["']([\w-]+)["']/.exec(
    Buffer.from(bytes.subarray(0, 200)).toString('latin1'),
  );
  try {
    return new TextDecoder(declared?.[1] ?? 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/**
 * Removes a document type that only names a public one. Refuses a document type with declarations of its own, which can
 * expand to megabytes, and elements that are nested too deeply.
 */
export function refuseUnsafeXml(text: string): string {
  const bare = text.replace(/<!DOCTYPE\s+[\w:.-]+(?:\s+(?:PUBLIC|SYSTEM)(?:\s+(?:"[^"]*"|'[^']*')){1,2})?\s*>/i, '');
  if (/<!(?:DOCTYPE|ENTITY)/i.test(bare)) throw new InvalidError('fileMarkupUnsafe');
  refuseDepth(bare);
  return bare;
}

/** Matches tags, but not those inside comments and CDATA sections. */
const tags = /<!--.*?(?:-->|$)|<!\[CDATA\[.*?(?:\]\]>|$)|<(\/)?([\p{L}_])(?:"[^"<]*"|'[^'<]*'|[^<>"'])*?(\/)?>/gsu;

function refuseDepth(text: string): void {
  let depth = 0;
  for (const [, close, open, selfClose] of text.matchAll(tags)) {
    if (close) depth = Math.max(0, depth - 1);
    else if (open && !selfClose && ++depth > limits.xmlDepth) throw new InvalidError('fileTooComplex');
  }
}

/** The child elements with a name. */
export function childrenOf(node: XmlNode | undefined, name: string): XmlNode[] {
  const found = node?.[name];
  return Array.isArray(found) ? found : [];
}

/** The text of the first child element with a name. */
export function textOf(node: XmlNode | undefined, name: string): string | undefined {
  const text = childrenOf(node, name)[0]?.['#text'];
  return typeof text === 'string' && text.trim() ? text.trim() : undefined;
}

/** The value of an attribute. */
export function attributeOf(node: XmlNode | undefined, name: string): string | undefined {
  const value = node?.[`@${name}`];
  return typeof value === 'string' ? value : undefined;
}
