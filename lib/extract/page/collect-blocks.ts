import type { CellPlace, SegmentForm, Tag } from '#db/vocabulary';
import { limits } from '#lib/limits';
import { oneLine } from '#lib/text/one-line';
import { codeSource } from './code-source.ts';
import { isHidden, silentElements } from './elements.ts';
import { asSpace, inlineSource, type Token } from './inline-source.ts';
import { listMarkers } from './list-markers.ts';
import { markOf } from './mark-of.ts';
import type { PageBlock, PagePicture } from './page-block.ts';
import { type Context, contextOf, enter } from './page-context.ts';
import { pictureOf } from './pictures.ts';
import { placeOf } from './place.ts';
import { splitLines } from './split-lines.ts';
import { isDataTable, placeCells } from './tables.ts';

/**
 * Collects all text of a page as blocks in its order; the article is chosen later. `resolve` makes an address absolute
 * or null.
 */
export function collectBlocks(root: Element, resolve: (address: string) => string | null): PageBlock[] {
  return new Collector(resolve).collect(root);
}

class Collector {
  readonly resolve: (address: string) => string | null;
  readonly blocks: PageBlock[] = [];
  readonly places = new Map<Element, string>();
  readonly cells = new Map<Element, CellPlace>();
  readonly markers = new Map<Element, string>();
  /** The items whose first block was collected: the next ones go on with it. */
  readonly begun = new Set<Element>();
  readonly marks: Tag[] = [];
  tokens: Token[] = [];
  pictures: PagePicture[] = [];
  tables = 0;

  constructor(resolve: (address: string) => string | null) {
    this.resolve = resolve;
  }

  collect(root: Element): PageBlock[] {
    this.walk(root, contextOf(root));
    const last = this.blocks.at(-1);
    if (last && this.pictures.length) last.pictures = [...(last.pictures ?? []), ...this.pictures];
    return this.blocks;
  }

  /** Recursive; `parsePage` has limited the depth. */
  walk(element: Element, around: Context): void {
    if (element.tagName === 'TABLE' && isDataTable(element))
      for (const [cell, place] of placeCells(element, this.tables++)) this.cells.set(cell, place);
    for (const [item, marker] of listMarkers(element) ?? []) this.markers.set(item, marker);
    const inside = enter(element, around, this.cells.get(element) ?? null);
    const isBlock = inside.element === element;
    const isPlain = isBlock || around.kind === 'code' || around.isInNoscript;
    const found = isPlain ? null : markOf(element, this.resolve);
    const mark = found && !this.isOpen(found) ? found : null;
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
    else if (name === 'IMG' || name === 'AMP-IMG') this.addPicture(element, inside);
    else if (!silentElements.has(name) && !isHidden(element)) this.walk(element, inside);
  }

  /** Whether markup of this name is open already: nesting it in itself has no meaning. */
  isOpen({ name }: Tag): boolean {
    return name !== 'ruby' && this.marks.some((mark) => mark.name === name);
  }

  open(mark: Tag): void {
    this.marks.push(mark);
    this.tokens.push({ type: 'open', mark });
  }

  close(mark: Tag): void {
    this.marks.splice(this.marks.lastIndexOf(mark), 1);
    this.tokens.push({ type: 'close', mark });
  }

  addPicture(image: Element, { part }: Context): void {
    const picture = pictureOf(image, this.resolve);
    if (picture && !this.pictures.some(({ url }) => url === picture.url)) this.pictures.push({ ...picture, part });
  }

  /** Ends the current block. Markup that is still open is closed in it and opened again in the next block. */
  flush(context: Context): void {
    const tokens = this.tokens;
    this.tokens = this.marks.map((mark) => ({ type: 'open', mark }));
    if (!tokens.some((token) => token.type === 'text' && token.text.trim())) return;
    const open = new Set<Tag>();
    const isWhole = context.kind === 'code' || context.kind === 'heading';
    const lines = isWhole ? [tokens.map(context.kind === 'heading' ? asSpace : (token) => token)] : splitLines(tokens);
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
    const count = (some: typeof words) => some.reduce((sum, token) => sum + oneLine(token.text).length, 0);
    const { element, part, article, outerArticle, holder, labels, kind, cell } = context;
    const { isInFigure, isInList, isInTable, isInFurniture } = context;
    const form = this.formOf(context);
    this.blocks.push({
      kind,
      source,
      ...(tags ? { tags } : {}),
      ...(this.pictures.length ? { pictures: this.pictures } : {}),
      ...(cell && kind === 'table-cell' ? { cell } : {}),
      ...(form ? { form } : {}),
      isKept: true,
      place: placeOf(element, this.places),
      text,
      nodes: words.map((token) => token.node),
      element,
      part,
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

  /** The level of a heading, or the number and depth of a list item. Only the first block of an item has its number. */
  formOf({ kind, item, depth, level }: Context): SegmentForm | null {
    if (kind === 'heading') return level ? { level } : null;
    if (!item || (kind !== 'list-item' && kind !== 'note')) return null;
    const marker = this.begun.has(item) ? '' : this.markers.get(item);
    this.begun.add(item);
    return { ...(marker === undefined ? {} : { marker }), depth: Math.min(Math.max(depth, 1), limits.listDepth) };
  }

  /** Links captions to the pictures of their figure, also where a caption comes first. */
  captionFigure(figure: Element): void {
    if (this.pictures.length === 0) return;
    const caption = this.blocks.findLast((block) => block.kind === 'caption');
    if (!caption || !figure.contains(caption.element)) return;
    caption.pictures = [...(caption.pictures ?? []), ...this.pictures];
    this.pictures = [];
  }
}
