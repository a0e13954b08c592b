import type { CellPlace, SegmentForm, Tag } from '#db/vocabulary';
import { limits } from '#lib/limits';
import { oneLine } from '#lib/text/one-line';
import { ownAttributes } from '../own-attributes.ts';
import type { DropReason } from '../reading.ts';
import { codeSource } from './code-source.ts';
import { blockElements, isHidden, isPageBreak, silentElements } from './elements.ts';
import { findNotes, type PageNotes } from './find-notes.ts';
import { divideTex, formulaOf, hasTexScript, isShownFormula, type PageFormula } from './formulas.ts';
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
 * Collects all text of a page as blocks in its order; the article is chosen later. Text that the page hides has the
 * reason `hidden`. `resolve` makes an address absolute or null. `isOwn` says that we made the page of a file, so that
 * `ownAttributes` count.
 */
export function collectBlocks(
  root: Element,
  resolve: (address: string) => string | null,
  { isOwn = false } = {},
): PageBlock[] {
  return new Collector(resolve, findNotes(root), isOwn).collect(root);
}

/** Why text that the page hides is not kept. */
const hidden: DropReason = 'hidden';

/** Minimum characters of hidden words inside a line; shorter ones are labels for screen readers. */
const leastHidden = 40;

class Collector {
  readonly resolve: (address: string) => string | null;
  readonly notes: PageNotes;
  readonly isOwn: boolean;
  readonly blocks: PageBlock[] = [];
  readonly places = new Map<Element, string>();
  readonly cells = new Map<Element, CellPlace>();
  readonly markers = new Map<Element, string>();
  /** The items whose first block was collected: the next ones go on with it. */
  readonly begun = new Set<Element>();
  marks: Tag[] = [];
  tokens: Token[] = [];
  pictures: PagePicture[] = [];
  tables = 0;
  hasTex = false;
  isInHidden = false;

  constructor(resolve: (address: string) => string | null, notes: PageNotes, isOwn: boolean) {
    this.resolve = resolve;
    this.notes = notes;
    this.isOwn = isOwn;
  }

  collect(root: Element): PageBlock[] {
    this.hasTex = hasTexScript(root);
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
    const entered = enter(element, around, this.cells.get(element) ?? null);
    const note = this.notes.bodies.get(element);
    const inside: Context = note ? { ...entered, kind: 'note', note: element } : entered;
    const isBlock = inside.element === element;
    const isPlain = isBlock || around.kind === 'code' || around.isInNoscript;
    const ref = this.notes.marks.get(element);
    const found: Tag | null = isPlain ? null : ref ? { name: 'note', note: ref.id } : markOf(element, this.resolve);
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
      if (inside.isInNoscript || inside.isBack) return;
      if (inside.kind === 'note' && inside.isLinked && /^(?:\s|↩|↑|\^|⤴|\ufe0e|\ufe0f)+$/u.test((child as Text).data))
        return;
      this.addWords(child as Text, inside);
      return;
    }
    if (child.nodeType !== 1) return;
    const element = child as Element;
    const name = element.tagName.toUpperCase();
    const formula = inside.kind === 'code' ? null : formulaOf(element);
    if (name === 'BR') this.tokens.push({ type: 'break' });
    else if (formula) this.addFormula(formula, inside);
    else if (isPageBreak(element) || isShownFormula(element)) return;
    else if (this.notes.backs.has(element)) this.walk(element, { ...inside, isBack: true });
    else if (name === 'IMG' || name === 'AMP-IMG') this.addPicture(element, inside);
    else if (silentElements.has(name)) return;
    else if (this.isInHidden || !isHidden(element)) this.walk(element, inside);
    else this.walkHidden(element, inside);
  }

  /** Collects what the page hides as blocks of its own, without dividing the paragraph around it. */
  walkHidden(element: Element, inside: Context): void {
    if (!blockElements.has(element.tagName.toUpperCase()) && (element.textContent ?? '').length < leastHidden) return;
    const { tokens, pictures, marks } = this;
    [this.tokens, this.pictures, this.marks, this.isInHidden] = [[], [], [], true];
    this.walk(element, inside);
    this.flush(inside);
    [this.tokens, this.pictures, this.marks, this.isInHidden] = [tokens, pictures, marks, false];
  }

  addWords(node: Text, inside: Context): void {
    const { isLinked, kind } = inside;
    if (this.hasTex && kind !== 'code' && /\\[([]|\$\$/.test(node.data)) {
      for (const part of divideTex(node.data)) {
        if (typeof part === 'string') this.tokens.push({ type: 'text', text: part, node, isLinked });
        else this.addFormula(part, inside);
      }
    } else this.tokens.push({ type: 'text', text: node.data, node, isLinked });
  }

  addFormula({ mark, text }: PageFormula, { isLinked }: Context): void {
    this.tokens.push({ type: 'open', mark }, { type: 'text', text, node: null, isLinked }, { type: 'close', mark });
  }

  /** Whether markup of this name is open already: nesting it in itself has no meaning, nor has a raised mark of a note. */
  isOpen({ name }: Tag): boolean {
    if ((name === 'sup' || name === 'a') && this.marks.some((mark) => mark.name === 'note')) return true;
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
    const picture = this.isInHidden ? null : pictureOf(image, this.resolve);
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
      isKept: !this.isInHidden,
      ...(this.isInHidden ? { reason: hidden } : {}),
      place: placeOf(element, this.places),
      text,
      nodes: words.flatMap((token) => token.node ?? []),
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

  /**
   * The level of a heading, or the number and depth of a list item, or the id of a note. Only the first block of an item
   * has its number.
   */
  formOf({ kind, element, item, note, depth, level }: Context): SegmentForm | null {
    const own = this.isOwn ? ownForm(element) : {};
    if (kind === 'heading') return level || own.marker ? { ...(level ? { level } : {}), ...pick(own.marker) } : null;
    const holder = kind === 'note' ? (note ?? item) : item;
    if (!holder || (kind !== 'list-item' && kind !== 'note')) return null;
    const found = note && kind === 'note' ? this.notes.bodies.get(note) : undefined;
    const isFirst = !this.begun.has(holder);
    this.begun.add(holder);
    const said = own.marker ?? this.markers.get(holder) ?? found?.marker ?? undefined;
    const marker = isFirst ? said : '';
    const steps = own.depth ?? depth;
    return {
      ...pick(marker),
      ...(kind === 'list-item' || steps ? { depth: Math.min(Math.max(steps, 1), limits.listDepth) } : {}),
      ...(found && isFirst ? { note: found.id } : {}),
    };
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

const pick = (marker: string | null | undefined) => (marker === undefined || marker === null ? {} : { marker });

/** The number and depth that our own markup gives an item. */
function ownForm(element: Element): { marker?: string; depth?: number } {
  const marker = element.getAttribute(ownAttributes.marker)?.slice(0, limits.markerMost);
  const depth = Number(element.getAttribute(ownAttributes.depth));
  return { ...(marker ? { marker } : {}), ...(depth >= 1 ? { depth } : {}) };
}
