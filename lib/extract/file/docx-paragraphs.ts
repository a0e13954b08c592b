import type { DocxNumber, DocxNumbering } from './docx-numbering.ts';
import { type DocxStyle, type DocxStyles, isTitleStyle, levelOf } from './docx-styles.ts';
import type { ParagraphFacts } from './docx-tokens.ts';
import { attributeIn, childOf, isElement, within, writtenText, type XmlElement } from './xml-tree.ts';

/** The ids of the styles that headings and the title get for the library, whatever theirs are called. */
export const headingStyle = (level: number) => `DiglotHeading${Math.min(level, 6)}`;
export const titleStyle = 'DiglotTitle';

/** Maximum characters of a heading by its level, by its bold font, of a title, and of what may stand before a title. */
const most = { heading: 300, bold: 120, title: 200, before: 40 };
/** Paragraphs from the beginning among which a title is looked for. */
const titleWithin = 3;
const sentenceEnd = /[.。．!！;；,，、:：]["”’」』)）]?$/u;

/** Decides what the paragraphs of a document are, in their order: headings, items, the title. */
export class DocxParagraphs {
  readonly #styles: DocxStyles;
  readonly #numbering: DocxNumbering;
  /** False once a title was found or can't come any more. */
  #isTitleOpen: boolean;
  #seen = 0;
  #tables = 0;

  constructor({ styles, numbering, hasTitle }: { styles: DocxStyles; numbering: DocxNumbering; hasTitle: boolean }) {
    [this.#styles, this.#numbering, this.#isTitleOpen] = [styles, numbering, !hasTitle];
  }

  /** Reads paragraphs inside a table or a text box, where bold lines are no headings. */
  inTable<Result>(read: () => Result): Result {
    this.#tables++;
    const result = read();
    this.#tables--;
    return result;
  }

  /** The properties with which a paragraph is given to the library, and what it says of itself. Null if it is hidden. */
  read(element: XmlElement): { properties: XmlElement | undefined; facts: ParagraphFacts | null } | null {
    const properties = childOf(element, 'w:pPr');
    const styleId = attributeIn(childOf(properties, 'w:pStyle'), 'w:val');
    const style = this.#styles.find(styleId);
    if (style?.isHidden) return null;
    const text = shownText(element);
    const isTitle = isTitleStyle(style);
    const level = isTitle || text.length > most.heading ? null : levelIn(properties, style);
    const { number, isOfStyle } = this.#number(properties, { styleId, style });
    const line = this.#lineOf(element, { properties, style, text });
    const isPlain = level === null && !isTitle && this.#tables === 0 && text !== '';
    const isTitleLine = isPlain && !number && this.#takesTitle(text, line);
    const isBoldLine =
      isPlain &&
      !isTitleLine &&
      line.isBold &&
      text.length <= most.bold &&
      !sentenceEnd.test(text) &&
      number?.marker !== null;
    const canonical = isTitle ? titleStyle : level ? headingStyle(level) : isOfStyle ? null : styleId;
    const facts = { marker: number?.marker, depth: number?.depth ?? 1, isBoldLine, isTitleLine };
    if (number?.marker === null || number?.marker === undefined) facts.marker = number ? null : undefined;
    const isTold = (number && text !== '') || isBoldLine || isTitleLine;
    return { properties: withStyle(properties, canonical), facts: isTold ? facts : null };
  }

  #number(
    properties: XmlElement | undefined,
    { styleId, style }: { styleId: string | undefined; style: DocxStyle | null },
  ): { number: DocxNumber | null; isOfStyle: boolean } {
    const own = childOf(properties, 'w:numPr');
    const numId = attributeIn(childOf(own, 'w:numId'), 'w:val') ?? style?.numId ?? '0';
    const ofStyle = this.#numbering.byStyle.get(styleId ?? '');
    const ilvl = attributeIn(childOf(own, 'w:ilvl'), 'w:val') ?? ofStyle ?? style?.ilvl ?? 0;
    const number = numId === '0' ? null : this.#numbering.next(numId, Number(ilvl));
    const isOfStyle = ofStyle !== undefined || (own === undefined && number !== null);
    if (number === null || number.marker === '') return { number: null, isOfStyle };
    return { number: { ...number, depth: Math.max(number.depth, depthOfName(style)) }, isOfStyle };
  }

  #lineOf(
    element: XmlElement,
    { properties, style, text }: { properties: XmlElement | undefined; style: DocxStyle | null; text: string },
  ): { isBold: boolean; isCentred: boolean; size: number } {
    const centre = attributeIn(childOf(properties, 'w:jc'), 'w:val');
    const isCentred = centre === undefined ? (style?.isCentred ?? false) : centre === 'center';
    const usual = style?.size ?? this.#styles.size;
    if (text.length > most.title) return { isBold: false, isCentred, size: usual };
    const runs = within(element, 'w:r').filter((run) => within(run, 'w:t').some((words) => writtenText(words).trim()));
    const facts = runs.map((run) => {
      const own = childOf(run, 'w:rPr');
      const named = this.#styles.find(attributeIn(childOf(own, 'w:rStyle'), 'w:val'));
      const bold = childOf(own, 'w:b');
      const isBold = bold
        ? !/^(?:false|0|off)$/.test(attributeIn(bold, 'w:val') ?? '')
        : named?.isBold || style?.isBold;
      return { isBold, size: Number(attributeIn(childOf(own, 'w:sz'), 'w:val')) || named?.size || usual };
    });
    return {
      isBold: facts.length > 0 && facts.every(({ isBold }) => isBold),
      isCentred,
      size: facts.length > 0 ? Math.min(...facts.map(({ size }) => size)) : usual,
    };
  }

  /** Whether a paragraph is the title although its style does not say so: the first that is large. */
  #takesTitle(
    text: string,
    { isBold, isCentred, size }: { isBold: boolean; isCentred: boolean; size: number },
  ): boolean {
    if (!this.#isTitleOpen) return false;
    const isLarge = size >= this.#styles.size * (isCentred ? 1.15 : 1.4);
    const isTitle =
      text.length <= most.title && (isLarge || (isCentred && isBold)) && !/[.。]$/u.test(text) && !contents.test(text);
    this.#seen++;
    if (isTitle || this.#seen >= titleWithin || text.length > most.before) this.#isTitleOpen = false;
    return isTitle;
  }
}

/** The depth that the name of a list's style says: Word has one for each of five depths. */
const depthOfName = (style: DocxStyle | null): number =>
  Number(style?.names.map((name) => /^list (?:bullet|number|continue) ([2-5])$/i.exec(name)?.[1]).find(Boolean) ?? 1);

/** A large line over a table of contents is not the title of the article. */
const contents =
  /^(?:table of )?contents$|^目\s?[录錄次]$|^inhalt(?:sverzeichnis)?$|^(?:table des matières|sommaire|índice|indice|contenido|sommario|содержание|оглавление|차례|목차|spis treści|المحتويات|فهرس)$/iu;

/** The text of a paragraph without words that were deleted. */
const shownText = (element: XmlElement): string => textIn(element).trim();
const textIn = (element: XmlElement): string =>
  element.children
    .filter(isElement)
    .map((child) =>
      child.name === 'w:t' || child.name === 'm:t'
        ? writtenText(child)
        : /^w:(?:del|moveFrom|pPr|rPr|txbxContent)$/.test(child.name)
          ? ''
          : textIn(child),
    )
    .join('');

function levelIn(properties: XmlElement | undefined, style: DocxStyle | null): number | null {
  if (/^(?:toc|table of figures|verzeichnis|目录|目次)/i.test(style?.names[0] ?? '')) return null;
  const own = attributeIn(childOf(properties, 'w:outlineLvl'), 'w:val');
  return own === undefined ? (style?.level ?? null) : levelOf(Number(own));
}

/** The properties with another style, and without the number that we have counted ourselves. */
function withStyle(properties: XmlElement | undefined, id: string | null | undefined): XmlElement | undefined {
  const rest = (properties?.children ?? []).filter(
    (child) => !isElement(child) || (child.name !== 'w:numPr' && child.name !== 'w:pStyle'),
  );
  const style = id ? [{ name: 'w:pStyle', attributes: ` w:val="${id}"`, children: [] }] : [];
  return properties || id ? { name: 'w:pPr', attributes: '', children: [...style, ...rest] } : undefined;
}
