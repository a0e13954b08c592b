import type { CellPlace, SegmentKind } from '#db/vocabulary';
import { blockElements, furnitureElements } from './elements.ts';
import { labelOf } from './labels.ts';
import type { Label, Labelled, Part } from './page-block.ts';

/** The properties that a node inherits from the elements around it. */
export interface Context {
  element: Element;
  part: Part;
  kind: SegmentKind;
  cell: CellPlace | null;
  /** The list item around it, and how many lists are around that. */
  item: Element | null;
  depth: number;
  /** The note around it. */
  note: Element | null;
  /** True inside a link from a note back to the text. */
  isBack: boolean;
  /** The level of the heading around it; 0 if there is none. */
  level: number;
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

/** The context of the root element. */
export const contextOf = (element: Element): Context => ({
  element,
  part: { element, around: null },
  kind: 'paragraph',
  cell: null,
  item: null,
  depth: 0,
  note: null,
  isBack: false,
  level: 0,
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
});

/** The context inside an element; `cell` is its position if it is a cell of a table. */
export function enter(element: Element, around: Context, cell: CellPlace | null): Context {
  const name = element.tagName.toUpperCase();
  if (name === 'A') return { ...around, isLinked: around.isLinked || leadsAway(element, around) };
  if (name === 'NOSCRIPT') return { ...around, isInNoscript: true };
  const label = labelOf(element);
  const labels = label ? [...around.labels, labelledOf(element, label)] : around.labels;
  if (!blockElements.has(name)) return label ? { ...around, labels } : around;
  const own = cell ?? around.cell;
  const isHeading = element.getAttribute('role') === 'heading';
  const kind = around.kind === 'code' ? 'code' : isHeading ? 'heading' : (blockKinds[name] ?? around.kind);
  const isNote = kind === 'list-item' && labels.some((each) => each.label === 'notes');
  const isCaption = around.kind === 'caption' || kind === 'caption' || (kind === 'paragraph' && label === 'caption');
  return {
    ...around,
    element,
    part: { element, around: around.part },
    article: name === 'ARTICLE' ? element : around.article,
    outerArticle: around.outerArticle ?? (name === 'ARTICLE' ? element : null),
    holder: holders.has(name) ? element : around.holder,
    labels,
    cell: own,
    item: name === 'LI' ? element : around.item,
    depth: around.depth + (name === 'UL' || name === 'OL' ? 1 : 0),
    level: levelOf(element, name) || around.level,
    kind: isCaption ? 'caption' : own ? 'table-cell' : isNote || around.note ? 'note' : kind,
    isInFigure: around.isInFigure || name === 'FIGURE' || isCaption,
    isInList: around.isInList || name === 'LI' || name === 'DD' || name === 'DT',
    isInTable: around.isInTable || own !== null,
    isInFurniture: around.isInFurniture || furnitureElements.has(name),
  };
}

const fields = 'form, input, button, iframe';

/** An element with its label; for names with two meanings, also whether it asks for something. */
const labelledOf = (element: Element, label: Label): Labelled =>
  label === 'related' || label === 'box'
    ? { label, element, hasFields: element.querySelector(fields) !== null }
    : { label, element };

/** Whether an anchor is a link; a heading that links to itself is none. */
function leadsAway(anchor: Element, { kind }: Context): boolean {
  const address = [...anchor.attributes].find(({ name }) => name.toLowerCase() === 'href')?.value.trim();
  return address !== undefined && !(kind === 'heading' && address.startsWith('#'));
}

/** The level that an element gives its heading; 0 if it is none. */
function levelOf(element: Element, name: string): number {
  const own = /^H([1-6])$/.exec(name)?.[1];
  if (own) return Number(own);
  if (element.getAttribute('role') !== 'heading') return 0;
  const said = Number.parseInt(element.getAttribute('aria-level') ?? '2', 10);
  return said >= 1 && said <= 6 ? said : 2;
}
