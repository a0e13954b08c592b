import { decodeXML, encodeXML } from 'entities';
import type { Notice } from '../reading.ts';
import type { Archive } from './archive.ts';
import { readChunk } from './docx-chunk.ts';
import { readFormula } from './docx-math.ts';
import type { DocxNumbering } from './docx-numbering.ts';
import type { DocxParagraphs } from './docx-paragraphs.ts';
import type { DocxRelations } from './docx-parts.ts';
import type { DocxStyles } from './docx-styles.ts';
import type { DocxTokens } from './docx-tokens.ts';
import { isSymbolFont, symbolText } from './symbol-font.ts';
import { attributeIn, childOf, isElement, within, writtenText, type XmlElement } from './xml-tree.ts';

type Nodes = (XmlElement | string)[];

export interface DocxWork {
  archive: Archive;
  styles: DocxStyles;
  numbering: DocxNumbering;
  tokens: DocxTokens;
  notices: Set<Notice>;
}

/** Elements that only say something about what is in them. */
const transparent = new Set('w:fldSimple w:dir w:bdo w:smartTag w:customXml mc:Choice'.split(' '));
/** Elements that stay as they are: properties, and words that were deleted. */
const untouched = new Set('w:rPr w:sectPr w:tblPr w:trPr w:tcPr w:tblGrid w:del w:moveFrom w:sdtPr'.split(' '));
const other: Record<string, string> = { 'w:cr': 'w:br', 'w:ptab': 'w:tab' };

/** Rewrites a part of a document, so that the library reads what it would leave out. */
export class DocxRewriter {
  readonly work: DocxWork;
  readonly relations: DocxRelations;
  readonly paragraphs: DocxParagraphs;

  constructor(work: DocxWork, relations: DocxRelations, paragraphs: DocxParagraphs) {
    [this.work, this.relations, this.paragraphs] = [work, relations, paragraphs];
  }

  /** Recursive; the depth of the document was checked. */
  rewrite(element: XmlElement): Nodes {
    const { name } = element;
    if (untouched.has(name)) return [element];
    if (transparent.has(name))
      return this.#inside(element).filter((node) => !isElement(node) || !/Pr$/.test(node.name));
    if (other[name]) return [{ ...element, name: other[name] as string }];
    switch (name) {
      case 'w:p':
        return this.#paragraph(element);
      case 'w:tbl':
        return this.paragraphs.inTable(() => [{ ...element, children: this.#inside(element) }]);
      case 'w:r':
        return this.#run(element);
      case 'w:hyperlink':
        return this.#hyperlink(element);
      case 'w:sdt':
        return this.#control(element);
      case 'm:oMath':
      case 'm:oMathPara':
        return [textRun(this.work.tokens.formula(readFormula(element).markup))];
      case 'mc:AlternateContent':
        return this.#alternatives(element);
      case 'w:drawing':
        return this.#drawing(element);
      case 'w:pict':
      case 'w:object':
        return this.#oldDrawing(element);
      case 'w:altChunk':
        return this.#chunk(element);
      default:
        return [{ ...element, children: this.#inside(element) }];
    }
  }

  #inside(element: XmlElement): Nodes {
    return element.children.flatMap((child) => (isElement(child) ? this.rewrite(child) : [child]));
  }

  /** A first letter that is set large is a paragraph of its own; it belongs to the next one. */
  #initial: Nodes = [];

  #paragraph(element: XmlElement): Nodes {
    if (attributeIn(childOf(childOf(element, 'w:pPr'), 'w:framePr'), 'w:dropCap')?.match(/^(?:drop|margin)$/)) {
      const runs = element.children.filter((child) => isElement(child) && child.name === 'w:r') as XmlElement[];
      this.#initial = runs.map((run) => ({
        ...run,
        children: run.children.filter((child) => isElement(child) && child.name !== 'w:rPr'),
      }));
      return [];
    }
    const initial = this.#initial.splice(0);
    const read = this.paragraphs.read(element);
    if (!read) return [];
    const { properties, facts } = read;
    const rest = {
      ...element,
      children: element.children.filter((child) => !isElement(child) || child.name !== 'w:pPr'),
    };
    const mark = facts ? [textRun(this.work.tokens.paragraph(facts))] : [];
    return [
      { ...element, children: [...(properties ? [properties] : []), ...mark, ...initial, ...this.#inside(rest)] },
    ];
  }

  /** Hidden words are no text, and words that are struck out are no longer. What fields are made of stays. */
  #run(element: XmlElement): Nodes {
    const properties = childOf(element, 'w:rPr');
    const style = this.work.styles.find(attributeIn(childOf(properties, 'w:rStyle'), 'w:val'));
    const isOn = (name: string) => switchOf(properties, name);
    const isHidden = isOn('w:vanish') ?? isOn('w:specVanish') ?? style?.isHidden ?? false;
    const isStruck = isOn('w:strike') || isOn('w:dstrike') || (isOn('w:strike') === null && (style?.isStruck ?? false));
    if (isStruck && !isHidden && within(element, 'w:t').length > 0) this.work.notices.add('struck-out');
    if (isHidden || isStruck)
      return [
        { ...element, children: element.children.filter((child) => isElement(child) && isFieldPart(child.name)) },
      ];
    const fonts = childOf(properties, 'w:rFonts');
    const font = attributeIn(fonts, 'w:ascii') ?? attributeIn(fonts, 'w:hAnsi') ?? style?.font ?? '';
    const children = this.#inside(element).map((child) =>
      isElement(child) && child.name === 'w:t' ? { ...child, children: [shownText(writtenText(child), font)] } : child,
    );
    return [{ ...element, children }];
  }

  #hyperlink(element: XmlElement): Nodes {
    const id = attributeIn(element, 'r:id');
    const isBroken = id !== undefined && !this.relations.targets.has(id);
    return isBroken ? this.#inside(element) : [{ ...element, children: this.#inside(element) }];
  }

  /** A field to be filled in shows an instruction until somebody writes into it. */
  #control(element: XmlElement): Nodes {
    const isPlaceholder = childOf(childOf(element, 'w:sdtPr'), 'w:showingPlcHdr') !== undefined;
    return isPlaceholder ? [] : [{ ...element, children: this.#inside(element) }];
  }

  /** The library reads the older of two forms of a drawing. Where that is missing or empty, it is given the newer one. */
  #alternatives(element: XmlElement): Nodes {
    const fallback = childOf(element, 'mc:Fallback');
    const isFull =
      fallback && ['w:t', 'v:textpath', 'v:imagedata', 'm:oMath'].some((name) => within(fallback, name).length > 0);
    if (fallback && isFull) return this.#inside(fallback);
    const choice = childOf(element, 'mc:Choice');
    return choice ? this.#inside(choice) : [];
  }

  #drawing(element: XmlElement): Nodes {
    const pictures = within(element, 'a:blip');
    const isMissing = pictures.some((blip) => this.#isMissing(attributeIn(blip, 'r:embed')));
    if (isMissing || within(element, 'c:chart').length > 0 || within(element, 'dgm:relIds').length > 0)
      this.work.notices.add('parts-unread');
    const boxes = within(element, 'w:txbxContent').map((box) => this.#textBox(box));
    return [...boxes, ...(pictures.length > 0 && !isMissing ? [withoutBoxes(element)] : [])];
  }

  #oldDrawing(element: XmlElement): Nodes {
    const isMissing = within(element, 'v:imagedata').some((image) => this.#isMissing(attributeIn(image, 'r:id')));
    if (isMissing) this.work.notices.add('parts-unread');
    const words = within(element, 'v:textpath').flatMap((path) => attributeIn(path, 'string') ?? []);
    const set = words.map((text) =>
      this.#textBox({ name: 'w:txbxContent', attributes: '', children: [paragraphOf(text)] }),
    );
    return isMissing ? set : [{ ...element, children: this.#inside(element) }, ...set];
  }

  #isMissing(id: string | undefined): boolean {
    if (id === undefined) return false;
    const target = this.relations.targets.get(id);
    return target === undefined || (target !== null && !this.work.archive.has(target));
  }

  #textBox(box: XmlElement): XmlElement {
    const content = { ...box, children: this.paragraphs.inTable(() => this.#inside(box)) };
    const frame = { name: 'v:textbox', attributes: ' xmlns:v="urn:schemas-microsoft-com:vml"', children: [content] };
    return { name: 'w:pict', attributes: '', children: [frame] };
  }

  #chunk(element: XmlElement): Nodes {
    const target = this.relations.targets.get(attributeIn(element, 'r:id') ?? '');
    const markup = target ? readChunk(this.work.archive, target) : null;
    if (markup === null) this.work.notices.add('parts-unread');
    return markup ? [paragraphOf(this.work.tokens.chunk(markup))] : [];
  }
}

const isFieldPart = (name: string) => /^w:(?:rPr|fldChar|instrText)$/.test(name);

/** Whether a property is on; null if it is not said. */
function switchOf(properties: XmlElement | undefined, name: string): boolean | null {
  const found = childOf(properties, name);
  return found ? !/^(?:false|0|off)$/.test(attributeIn(found, 'w:val') ?? '') : null;
}

const textRun = (text: string): XmlElement => ({
  name: 'w:r',
  attributes: '',
  children: [{ name: 'w:t', attributes: '', children: [text] }],
});
const paragraphOf = (text: string): XmlElement => ({ name: 'w:p', attributes: '', children: [textRun(text)] });

const withoutBoxes = (element: XmlElement): XmlElement => ({
  ...element,
  children: element.children
    .filter((child) => !isElement(child) || child.name !== 'w:txbxContent')
    .map((child) => (isElement(child) ? withoutBoxes(child) : child)),
});

/** The characters that a text shows in its font, for fonts whose letters are signs. */
function shownText(written: string, font: string): string {
  if (!isSymbolFont(font) && !/[\uf020-\uf0ff]|&#/.test(written)) return written;
  const text = decodeXML(written);
  const shown = isSymbolFont(font)
    ? symbolText(text, font)
    : text.replace(/[\uf020-\uf0ff]+/g, (signs) => symbolText(signs, 'Symbol'));
  return encodeXML(shown);
}
