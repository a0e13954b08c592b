import type { CellPlace, SegmentKind, Tag, TagName } from '#db/vocabulary';
import type { ReadPicture } from '../reading.ts';
import { blockElements, furnitureElements, isHidden, silentElements } from './elements.ts';
import { inlineSource, type Token } from './inline-source.ts';
import { labelOf } from './labels.ts';
import type { Labelled, PageBlock } from './page-block.ts';
import { pictureOf } from './pictures.ts';
import { placeOf } from './place.ts';
import { splitLines } from './split-lines.ts';
import { isDataTable, placeCells } from './tables.ts';

/** What a place in the page inherits from the elements around it. */
interface Context {
  element: Element;
  kind: SegmentKind;
  cell: CellPlace | null;
  isInFigure: boolean;
  isInList: boolean;
  isInTable: boolean;
  isInFurniture: boolean;
  article: Element | null;
  outerArticle: Element | null;
  holder: Element | null;
  labels: readonly Labelled[];
  isLinked: boolean;
  isInNoscript: boolean;
}

const holders = new Set('UL OL NAV FOOTER HEADER ASIDE TABLE'.split(' '));

const markNames: Record<string, TagName> = {
  B: 'b',
  STRONG: 'b',
  I: 'i',
  EM: 'i',
  CITE: 'i',
  A: 'a',
  SUB: 'sub',
  SUP: 'sup',
  CODE: 'code',
  RUBY: 'ruby',
};
const blockKinds: Record<string, SegmentKind> = {
  H1: 'heading',
  H2: 'heading',
  H3: 'heading',
  H4: 'heading',
  H5: 'heading',
  H6: 'heading',
  FIGCAPTION: 'caption',
  CAPTION: 'caption',
  LI: 'list-item',
  DT: 'list-item',
  DD: 'list-item',
  BLOCKQUOTE: 'quote',
  PRE: 'code',
};

/** All text of a page as blocks in its order, nothing judged yet; `resolve` makes an address absolute or null. */
export function collectBlocks(root: Element, resolve: (address: string) => string | null): PageBlock[] {
  return new Collector(resolve).collect(root);
}

class Collector {
  readonly resolve: (address: string) => string | null;
  readonly blocks: PageBlock[] = [];
  readonly places = new Map<Element, string>();
  readonly cells = new Map<Element, CellPlace>();
  readonly marks: Tag[] = [];
  tokens: Token[] = [];
  pictures: ReadPicture[] = [];
  tables = 0;

  constructor(resolve: (address: string) => string | null) {
    this.resolve = resolve;
  }

  collect(root: Element): PageBlock[] {
    const none = {
      isInFigure: false,
      isInList: false,
      isInTable: false,
      isInFurniture: false,
      article: null,
      outerArticle: null,
      holder: null,
      labels: [],
      isLinked: false,
      isInNoscript: false,
    };
    this.walk(root, { element: root, kind: 'paragraph', cell: null, ...none });
    const last = this.blocks.at(-1);
    if (last && this.pictures.length) last.pictures = [...(last.pictures ?? []), ...this.pictures];
    return this.blocks;
  }

  /** Calls itself for each level; the depth was bounded when the page was parsed. */
  walk(element: Element, around: Context): void {
    const inside = this.enter(element, around);
    const isBlock = inside.element === element;
    const mark = isBlock ? null : this.markOf(element, around);
    if (isBlock) this.flush(around);
    if (mark) this.open(mark);
    for (let child = element.firstChild; child; child = child.nextSibling) this.take(child, inside);
    if (mark) this.close(mark);
    if (isBlock) this.flush(inside);
    if (element.tagName === 'FIGURE') this.captionFigure(element);
  }

  take(child: Node, inside: Context): void {
    if (child.nodeType === 3) {
      if (inside.isInNoscript) return;
      if (inside.kind === 'note' && inside.isLinked && /^(?:\s|↩|↑|\^|⤴|\ufe0e|\ufe0f)+$/u.test((child as Text).data))
        return;
      this.tokens.push({ type: 'text', text: (child as Text).data, node: child as Text, isLinked: inside.isLinked });
      return;
    }
    if (child.nodeType !== 1) return;
    const element = child as Element;
    const name = element.tagName.toUpperCase();
    if (name === 'BR') this.tokens.push({ type: 'break' });
    else if (name === 'IMG' || name === 'AMP-IMG') this.addPicture(element);
    else if (!silentElements.has(name) && !isHidden(element)) this.walk(element, inside);
  }

  enter(element: Element, around: Context): Context {
    const name = element.tagName.toUpperCase();
    if (name === 'A') return { ...around, isLinked: true };
    if (name === 'NOSCRIPT') return { ...around, isInNoscript: true };
    const label = labelOf(element);
    if (!blockElements.has(name)) return label ? { ...around, labels: [...around.labels, { label, element }] } : around;
    if (name === 'TABLE' && isDataTable(element))
      for (const [cell, place] of placeCells(element, this.tables++)) this.cells.set(cell, place);
    const cell = this.cells.get(element) ?? around.cell;
    const kind = around.kind === 'code' ? 'code' : (blockKinds[name] ?? around.kind);
    const isNote = kind === 'list-item' && [...around.labels, { label }].some((each) => each.label === 'notes');
    const isCaption = around.kind === 'caption' || kind === 'caption' || (kind === 'paragraph' && label === 'caption');
    return {
      ...around,
      element,
      article: name === 'ARTICLE' ? element : around.article,
      outerArticle: around.outerArticle ?? (name === 'ARTICLE' ? element : null),
      holder: holders.has(name) ? element : around.holder,
      labels: label ? [...around.labels, { label, element }] : around.labels,
      cell,
      kind: isCaption ? 'caption' : cell ? 'table-cell' : isNote ? 'note' : kind,
      isInFigure: around.isInFigure || name === 'FIGURE' || isCaption,
      isInList: around.isInList || name === 'LI' || name === 'DD' || name === 'DT',
      isInTable: around.isInTable || cell !== null,
      isInFurniture: around.isInFurniture || furnitureElements.has(name),
    };
  }

  markOf(element: Element, around: Context): Tag | null {
    const name = markNames[element.tagName.toUpperCase()];
    if (!name || around.kind === 'code' || around.isInNoscript) return null;
    if (this.marks.some((mark) => mark.name === name && name !== 'ruby')) return null;
    if (name === 'ruby') {
      const readings = [...element.querySelectorAll('rt')].map((rt) =>
        (rt.textContent ?? '').replace(/\s+/g, ' ').trim(),
      );
      return { name, annotation: readings.join('') };
    }
    if (name !== 'a') return { name };
    const address = element.getAttribute('href')?.trim() ?? '';
    const href = address && !address.startsWith('#') ? this.resolve(address) : null;
    return href ? { name, href } : null;
  }

  open(mark: Tag): void {
    this.marks.push(mark);
    this.tokens.push({ type: 'open', mark });
  }

  close(mark: Tag): void {
    this.marks.splice(this.marks.lastIndexOf(mark), 1);
    this.tokens.push({ type: 'close', mark });
  }

  addPicture(image: Element): void {
    const picture = pictureOf(image, this.resolve);
    if (picture && !this.pictures.some(({ url }) => url === picture.url)) this.pictures.push(picture);
  }

  /** Ends the block that was being gathered. Markup that goes on over the end is closed and opened again. */
  flush(context: Context): void {
    const tokens = this.tokens;
    this.tokens = this.marks.map((mark) => ({ type: 'open', mark }));
    if (!tokens.some((token) => token.type === 'text' && token.text.trim())) return;
    const open = new Set<Tag>();
    const lines = context.kind === 'code' || context.kind === 'heading' ? [tokens] : splitLines(tokens);
    for (const line of lines) {
      const carried = [...open];
      for (const token of line) {
        if (token.type === 'open') open.add(token.mark);
        if (token.type === 'close') open.delete(token.mark);
      }
      const whole: Token[] = [
        ...carried.map((mark): Token => ({ type: 'open', mark })),
        ...line,
        ...[...open].reverse().map((mark): Token => ({ type: 'close', mark })),
      ];
      this.addBlock(whole, context);
    }
  }

  addBlock(tokens: Token[], context: Context): void {
    const words = tokens.filter((token) => token.type === 'text');
    const { source, text, tags } = context.kind === 'code' ? codeSource(tokens) : inlineSource(tokens);
    if (!text) return;
    const count = (some: typeof words) =>
      some.reduce((sum, token) => sum + token.text.replace(/\s+/g, ' ').trim().length, 0);
    const { element, article, outerArticle, holder, labels, kind, cell } = context;
    const { isInFigure, isInList, isInTable, isInFurniture } = context;
    this.blocks.push({
      kind,
      source,
      ...(tags ? { tags } : {}),
      ...(this.pictures.length ? { pictures: this.pictures } : {}),
      ...(cell && kind === 'table-cell' ? { cell } : {}),
      isKept: true,
      place: placeOf(element, this.places),
      text,
      nodes: words.map((token) => token.node),
      element,
      article,
      outerArticle,
      holder,
      labels,
      linked: count(words.filter((token) => token.isLinked)) / Math.max(1, count(words)),
      isInFigure,
      isInList,
      isInTable,
      isInFurniture,
    });
    this.pictures = [];
  }

  /** A caption may stand before its picture. */
  captionFigure(figure: Element): void {
    if (this.pictures.length === 0) return;
    const caption = this.blocks.findLast((block) => block.kind === 'caption');
    if (!caption || !figure.contains(caption.element)) return;
    caption.pictures = [...(caption.pictures ?? []), ...this.pictures];
    this.pictures = [];
  }
}

/** Code keeps its lines. */
function codeSource(tokens: Token[]): { source: string; text: string; tags?: undefined } {
  const text = tokens
    .map((token) => (token.type === 'text' ? token.text : token.type === 'break' ? '\n' : ''))
    .join('')
    .normalize('NFC')
    .replace(/[\u200b\ufeff]/g, '')
    .split('\n')
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trimEnd())
    .join('\n')
    .trim();
  return { source: text, text };
}
