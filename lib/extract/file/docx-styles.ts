import type { Archive } from './archive.ts';
import { attributeOf, childrenOf, readXml, type XmlNode } from './xml.ts';

/** What a style of a document says, together with the styles that it is based on. */
export interface DocxStyle {
  /** Its name and those of the styles below it, its own first. */
  names: string[];
  /** The level of a heading, from 1. */
  level: number | null;
  numId: string | null;
  ilvl: string | null;
  isHidden: boolean;
  isStruck: boolean;
  isBold: boolean;
  isCentred: boolean;
  /** Half points. */
  size: number | null;
  font: string | null;
}

/** Styles based on each other at most; a longer chain is taken for a circle. */
const longestChain = 20;

/** The styles of a document by their id, and the size of its text in half points. */
export class DocxStyles {
  readonly #nodes: Map<string, XmlNode>;
  readonly #known = new Map<string, DocxStyle>();
  readonly size: number;

  constructor(archive: Archive, path: string) {
    const root = archive.has(path) ? childrenOf(readXml(archive.read(path)), 'styles')[0] : undefined;
    const styles = childrenOf(root, 'style');
    this.#nodes = new Map(styles.map((style) => [attributeOf(style, 'styleId') ?? '', style]));
    const defaults = childrenOf(childrenOf(childrenOf(root, 'docDefaults')[0], 'rPrDefault')[0], 'rPr')[0];
    const normal = styles.find(
      (style) => attributeOf(style, 'default') === '1' && attributeOf(style, 'type') === 'paragraph',
    );
    this.size = sizeOf(childrenOf(normal, 'rPr')[0]) ?? sizeOf(defaults) ?? 22;
  }

  find(id: string | undefined): DocxStyle | null {
    if (id === undefined || !this.#nodes.has(id)) return null;
    const known = this.#known.get(id) ?? this.#read(id);
    this.#known.set(id, known);
    return known;
  }

  #read(id: string): DocxStyle {
    const chain: XmlNode[] = [];
    for (let at: string | undefined = id; at !== undefined && chain.length < longestChain; ) {
      const node: XmlNode | undefined = this.#nodes.get(at);
      if (!node) break;
      chain.push(node);
      at = valueIn(node, 'basedOn');
    }
    const names = chain.map((node) => valueIn(node, 'name') ?? '');
    const first = <T>(read: (node: XmlNode) => T | null | undefined) =>
      chain.map(read).find((value) => value !== null && value !== undefined) ?? null;
    const numbers = (node: XmlNode) => childrenOf(paragraphOf(node), 'numPr')[0];
    const outline = first((node) => valueIn(paragraphOf(node), 'outlineLvl'));
    const isOn = (name: string) => first((node) => switchIn(runOf(node), name)) ?? false;
    return {
      names,
      level:
        outline !== null ? levelOf(Number(outline)) : (names.map(headingLevel).find((level) => level !== null) ?? null),
      numId: first((node) => valueIn(numbers(node), 'numId')),
      ilvl: first((node) => valueIn(numbers(node), 'ilvl')),
      isHidden: isOn('vanish') || isOn('specVanish'),
      isStruck: isOn('strike') || isOn('dstrike'),
      isBold: isOn('b'),
      isCentred: first((node) => valueIn(paragraphOf(node), 'jc')) === 'center',
      size: first((node) => sizeOf(runOf(node))),
      font: first((node) => attributeOf(childrenOf(runOf(node), 'rFonts')[0], 'ascii')),
    };
  }
}

const paragraphOf = (node: XmlNode | undefined) => childrenOf(node, 'pPr')[0];
const runOf = (node: XmlNode | undefined) => childrenOf(node, 'rPr')[0];
const valueIn = (node: XmlNode | undefined, name: string) => attributeOf(childrenOf(node, name)[0], 'val');
const sizeOf = (node: XmlNode | undefined) => Number(valueIn(node, 'sz')) || null;

function switchIn(node: XmlNode | undefined, name: string): boolean | null {
  const [found] = childrenOf(node, name);
  return found ? !/^(?:false|0|off)$/.test(attributeOf(found, 'val') ?? '') : null;
}

/** The level of a heading by its outline level, which counts from 0; 9 is the text. */
export const levelOf = (outline: number): number | null => (outline >= 0 && outline <= 8 ? outline + 1 : null);

const headingName =
  /^(?:heading|überschrift|titre|título|titolo|заголовок|标题|標題|見出し|제목|kop|rubrik|otsikko|overskrift|nagłówek|nadpis|címsor|başlık|titlu|επικεφαλίδα|عنوان|כותרת|หัวเรื่อง|tiêu đề|judul)\s*([1-9])$/iu;
const titleName =
  /^(?:title|titel|titre|título|titolo|название|标题|標題|表題|제목|otsikko|tytuł|název|cím|konu başlığı|τίτλος|العنوان|tiêu đề|judul)$/iu;

function headingLevel(name: string): number | null {
  const level = headingName.exec(name.slice(0, 60))?.[1];
  return level ? Number(level) : null;
}

/** Whether a style is that of the title. */
export const isTitleStyle = (style: DocxStyle | null): boolean =>
  style?.names.some((name) => titleName.test(name.slice(0, 60))) ?? false;
