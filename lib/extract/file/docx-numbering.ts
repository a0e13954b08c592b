import type { Archive } from './archive.ts';
import type { DocxStyles } from './docx-styles.ts';
import { formatNumber } from './number-format.ts';
import { attributeOf, childrenOf, readXml, type XmlNode } from './xml.ts';

interface Level {
  start: number;
  format: string;
  /** What is written: `%1.%2)`. */
  text: string;
  isLegal: boolean;
  /** True if it counts on after a higher level. */
  isOngoing: boolean;
}

/** What stands before a numbered paragraph. */
export interface DocxNumber {
  /** Null for a dot. */
  marker: string | null;
  /** From 1. */
  depth: number;
}

const deepest = 9;

/** Counts the numbered paragraphs of a document in their order, as Word shows them. */
export class DocxNumbering {
  readonly #abstracts: Map<string, XmlNode>;
  readonly #nums: Map<string, XmlNode>;
  readonly #levels = new Map<string, (Level | null)[]>();
  /** The numbers reached, by definition: numbered lists that share one count together. */
  readonly #reached = new Map<string, (number | undefined)[]>();
  readonly #begun = new Set<string>();
  /** The level that a style has in a list, by the style's id. */
  readonly byStyle = new Map<string, number>();
  readonly #styles: DocxStyles;

  constructor(archive: Archive, path: string, styles: DocxStyles) {
    const root = archive.has(path) ? childrenOf(readXml(archive.read(path)), 'numbering')[0] : undefined;
    const byId = (name: string, id: string) =>
      new Map(childrenOf(root, name).map((node) => [attributeOf(node, id) ?? '', node]));
    this.#abstracts = byId('abstractNum', 'abstractNumId');
    this.#nums = byId('num', 'numId');
    this.#styles = styles;
    for (const node of this.#abstracts.values())
      for (const level of childrenOf(node, 'lvl')) {
        const style = valueIn(level, 'pStyle');
        if (style !== undefined) this.byStyle.set(style, Number(attributeOf(level, 'ilvl') ?? 0));
      }
  }

  /** Counts a paragraph and says what stands before it; null if its list has no numbers. */
  next(numId: string, ilvl: number): DocxNumber | null {
    const num = this.#nums.get(numId);
    if (!num || !(ilvl >= 0 && ilvl < deepest)) return null;
    const abstractId = this.#definitionOf(numId);
    const levels = this.#levelsOf(numId, abstractId);
    const level = levels[ilvl];
    if (!level) return null;
    const reached = this.#reached.get(abstractId) ?? [];
    this.#reached.set(abstractId, reached);
    if (!this.#begun.has(numId)) {
      this.#begun.add(numId);
      for (const override of childrenOf(num, 'lvlOverride'))
        if (valueIn(override, 'startOverride') !== undefined)
          reached[Number(attributeOf(override, 'ilvl'))] = undefined;
    }
    const before = reached[ilvl];
    reached[ilvl] = before === undefined ? level.start : before + 1;
    for (let at = 0; at < ilvl; at++) reached[at] ??= levels[at]?.start ?? 1;
    for (let at = ilvl + 1; at < deepest; at++) if (!levels[at]?.isOngoing) reached[at] = undefined;
    return { marker: markerOf(level, levels, reached), depth: ilvl + 1 };
  }

  /** The definition that a list uses, also by way of a style. */
  #definitionOf(numId: string, steps = 0): string {
    const id = valueIn(this.#nums.get(numId), 'abstractNumId') ?? '';
    const link = valueIn(this.#abstracts.get(id), 'numStyleLink');
    const linked = link === undefined ? null : this.#styles.find(link)?.numId;
    return linked && linked !== numId && steps < deepest ? this.#definitionOf(linked, steps + 1) : id;
  }

  #levelsOf(numId: string, abstractId: string): (Level | null)[] {
    const known = this.#levels.get(numId);
    if (known) return known;
    const levels: (Level | null)[] = Array.from({ length: deepest }, () => null);
    const put = (node: XmlNode) => {
      const at = Number(attributeOf(node, 'ilvl') ?? 0);
      if (at >= 0 && at < deepest) levels[at] = readLevel(node);
    };
    for (const node of childrenOf(this.#abstracts.get(abstractId), 'lvl')) put(node);
    for (const override of childrenOf(this.#nums.get(numId), 'lvlOverride')) {
      for (const node of childrenOf(override, 'lvl')) put(node);
      const [start, at] = [valueIn(override, 'startOverride'), Number(attributeOf(override, 'ilvl') ?? 0)];
      const level = levels[at];
      if (start !== undefined && level) levels[at] = { ...level, start: Number(start) };
    }
    this.#levels.set(numId, levels);
    return levels;
  }
}

const valueIn = (node: XmlNode | undefined, name: string) => attributeOf(childrenOf(node, name)[0], 'val');

function readLevel(node: XmlNode): Level {
  const start = Number(valueIn(node, 'start') ?? 1);
  const legal = childrenOf(node, 'isLgl')[0];
  return {
    start: Number.isInteger(start) ? start : 1,
    format: valueIn(node, 'numFmt') ?? 'decimal',
    text: (valueIn(node, 'lvlText') ?? '').slice(0, 100),
    isLegal: legal !== undefined && !/^(?:0|false)$/.test(attributeOf(legal, 'val') ?? ''),
    isOngoing: valueIn(node, 'lvlRestart') === '0',
  };
}

function markerOf(level: Level, levels: (Level | null)[], reached: (number | undefined)[]): string | null {
  if (level.format === 'bullet') return null;
  return level.text
    .replace(/%([1-9])/g, (_, place: string) => {
      const at = Number(place) - 1;
      const format = levels[at]?.format ?? 'decimal';
      if (format === 'none') return '';
      return formatNumber(
        reached[at] ?? levels[at]?.start ?? 1,
        level.isLegal && format !== 'decimalZero' ? 'decimal' : format,
      );
    })
    .trim();
}
