import { attributeIn, childOf, isElement, writtenText, type XmlElement } from './xml-tree.ts';

/** A formula of Word as MathML, and as plain text on one line. Text stays escaped. */
export interface DocxFormula {
  markup: string;
  text: string;
}

const operators = /^[-+*/=<>≤≥≠≈≡±∓×÷·∙∘∑∏∫∬∮∂∇√∞∈∉⊂⊃⊆⊇∪∩∧∨¬→←↔⇒⇐⇔↦|‖()[\]{},;:!.…⋯′″^~]$/u;

/** Converts an `m:oMath` or `m:oMathPara`. */
export function readFormula(element: XmlElement): DocxFormula {
  const isBlock = element.name === 'm:oMathPara';
  const { markup, text } = rowOf(element);
  return {
    markup: `<math${isBlock ? ' display="block"' : ''} alttext="${text.replaceAll('"', '&quot;')}">${markup}</math>`,
    text,
  };
}

/** The elements in an element, one after another. */
function rowOf(element: XmlElement | undefined): DocxFormula {
  const parts = (element?.children ?? []).filter(isElement).map(partOf);
  return { markup: parts.map(({ markup }) => markup).join(''), text: parts.map(({ text }) => text).join('') };
}

const nothing: DocxFormula = { markup: '', text: '' };
const group = (element: XmlElement | undefined) => `<mrow>${rowOf(element).markup}</mrow>`;
const inner = (element: XmlElement, name: string) => rowOf(childOf(element, name));

function partOf(element: XmlElement): DocxFormula {
  const build = builders[element.name];
  if (build) return build(element);
  return /Pr$/.test(element.name) ? nothing : rowOf(element);
}

/** The value of a property, for example `m:chr` of an accent. */
const property = (element: XmlElement, name: string, otherwise: string): string => {
  const properties = element.children.filter(isElement).find((child) => child.name === `${element.name}Pr`);
  const found = childOf(properties, name);
  return found ? (attributeIn(found, 'm:val') ?? '') : otherwise;
};

const withIndex = (sign: string, text: string) =>
  text === '' ? '' : `${sign}${[...text].length > 1 ? `(${text})` : text}`;

/** An element with a base and what stands beside, above or below it. */
const scripted =
  (name: string, places: [string, ...string[]], signs: string[]) =>
  (element: XmlElement): DocxFormula => {
    const [base, ...others] = places.map((place) => inner(element, place));
    return {
      markup: `<${name}>${places.map((place) => group(childOf(element, place))).join('')}</${name}>`,
      text: (base?.text ?? '') + others.map(({ text }, index) => withIndex(signs[index] ?? '', text)).join(''),
    };
  };

const operator = (sign: string) => (sign ? `<mo>${sign}</mo>` : '');

function readRun(element: XmlElement): DocxFormula {
  const text = element.children
    .filter(isElement)
    .filter(({ name }) => name === 'm:t' || name === 'w:t')
    .map(writtenText)
    .join('');
  const isPlain = element.children.some(
    (child) => isElement(child) && child.name === 'm:rPr' && childOf(child, 'm:nor'),
  );
  if (isPlain) return { markup: `<mtext>${text}</mtext>`, text };
  const tokens = text.match(/&\w+;|\p{Nd}+(?:[.,]\p{Nd}+)*|\p{L}\p{M}*|\S/gu) ?? [];
  return { markup: tokens.map(tokenOf).join(''), text };
}

function tokenOf(token: string): string {
  if (/^\p{Nd}/u.test(token)) return `<mn>${token}</mn>`;
  return /^&/.test(token) || operators.test(token) ? `<mo>${token}</mo>` : `<mi>${token}</mi>`;
}

function readFraction(element: XmlElement): DocxFormula {
  const [top, bottom] = [inner(element, 'm:num'), inner(element, 'm:den')];
  const isBare = property(element, 'm:type', 'bar') === 'noBar';
  const enclosed = (text: string) => ([...text].length > 1 && !/^[\p{L}\p{N}]+$/u.test(text) ? `(${text})` : text);
  return {
    markup: `<mfrac${isBare ? ' linethickness="0"' : ''}><mrow>${top.markup}</mrow><mrow>${bottom.markup}</mrow></mfrac>`,
    text: `${enclosed(top.text)}/${enclosed(bottom.text)}`,
  };
}

function readRoot(element: XmlElement): DocxFormula {
  const [base, degree] = [inner(element, 'm:e'), inner(element, 'm:deg')];
  const isHidden = degree.markup === '' || /^(?:1|on|true|)$/.test(property(element, 'm:degHide', '0'));
  return isHidden
    ? { markup: `<msqrt>${base.markup}</msqrt>`, text: `√(${base.text})` }
    : {
        markup: `<mroot><mrow>${base.markup}</mrow><mrow>${degree.markup}</mrow></mroot>`,
        text: `${degree.text}√(${base.text})`,
      };
}

function readDelimiters(element: XmlElement): DocxFormula {
  const [open, close] = [property(element, 'm:begChr', '('), property(element, 'm:endChr', ')')];
  const between = property(element, 'm:sepChr', '|');
  const parts = element.children
    .filter(isElement)
    .filter(({ name }) => name === 'm:e')
    .map(rowOf);
  return {
    markup: `<mrow>${operator(open)}${parts.map(({ markup }) => `<mrow>${markup}</mrow>`).join(operator(between))}${operator(close)}</mrow>`,
    text: open + parts.map(({ text }) => text).join(between) + close,
  };
}

function readNary(element: XmlElement): DocxFormula {
  const sign = property(element, 'm:chr', '∫');
  const [below, above, base] = ['m:sub', 'm:sup', 'm:e'].map((name) => inner(element, name)) as [
    DocxFormula,
    DocxFormula,
    DocxFormula,
  ];
  const isOver = property(element, 'm:limLoc', /[∫∬∭∮]/u.test(sign) ? 'subSup' : 'undOvr') === 'undOvr';
  const names = isOver
    ? { both: 'munderover', low: 'munder', high: 'mover' }
    : { both: 'msubsup', low: 'msub', high: 'msup' };
  const [low, high] = [below.markup && `<mrow>${below.markup}</mrow>`, above.markup && `<mrow>${above.markup}</mrow>`];
  const name = low && high ? names.both : low ? names.low : names.high;
  const whole = low || high ? `<${name}>${operator(sign)}${low}${high}</${name}>` : operator(sign);
  return {
    markup: `${whole}<mrow>${base.markup}</mrow>`,
    text: `${sign}${withIndex('_', below.text)}${withIndex('^', above.text)} ${base.text}`,
  };
}

const accented =
  (place: 'over' | 'under') =>
  (element: XmlElement): DocxFormula => {
    const base = inner(element, 'm:e');
    const sign = property(element, 'm:chr', element.name === 'm:acc' ? '\u0302' : element.name === 'm:bar' ? '¯' : '⏟');
    const isTop = element.name === 'm:acc' || property(element, 'm:pos', place === 'over' ? 'top' : 'bot') === 'top';
    const name = isTop ? 'mover' : 'munder';
    return {
      markup: `<${name} ${isTop ? 'accent' : 'accentunder'}="true"><mrow>${base.markup}</mrow>${operator(sign)}</${name}>`,
      text: element.name === 'm:acc' ? base.text + sign : base.text,
    };
  };

/** Rows of cells: a matrix, or equations one under another. */
const table =
  (row: string) =>
  (element: XmlElement): DocxFormula => {
    const rows = element.children.filter(isElement).filter(({ name }) => name === row);
    const cells = rows.map((one) => (row === 'm:mr' ? one.children.filter(isElement) : [one]).map(rowOf));
    return {
      markup: `<mtable>${cells.map((line) => `<mtr>${line.map(({ markup }) => `<mtd>${markup}</mtd>`).join('')}</mtr>`).join('')}</mtable>`,
      text: cells.map((line) => line.map(({ text }) => text).join(' ')).join('; '),
    };
  };

function readPrescripts(element: XmlElement): DocxFormula {
  const [base, low, high] = ['m:e', 'm:sub', 'm:sup'].map((name) => inner(element, name)) as [
    DocxFormula,
    DocxFormula,
    DocxFormula,
  ];
  return {
    markup: `<mmultiscripts><mrow>${base.markup}</mrow><mprescripts></mprescripts><mrow>${low.markup}</mrow><mrow>${high.markup}</mrow></mmultiscripts>`,
    text: `${withIndex('_', low.text)}${withIndex('^', high.text)}${base.text}`,
  };
}

function readFunction(element: XmlElement): DocxFormula {
  const [name, base] = [inner(element, 'm:fName'), inner(element, 'm:e')];
  // Letters of a function's name stand together: sin, not s times i times n.
  const word = /^\p{L}+$/u.test(name.text) ? `<mi>${name.text}</mi>` : name.markup;
  return {
    markup: `<mrow>${word}<mo>\u2061</mo><mrow>${base.markup}</mrow></mrow>`,
    text: `${name.text} ${base.text}`,
  };
}

const builders: Record<string, (element: XmlElement) => DocxFormula> = {
  'm:r': readRun,
  'm:f': readFraction,
  'm:rad': readRoot,
  'm:d': readDelimiters,
  'm:nary': readNary,
  'm:func': readFunction,
  'm:sSup': scripted('msup', ['m:e', 'm:sup'], ['^']),
  'm:sSub': scripted('msub', ['m:e', 'm:sub'], ['_']),
  'm:sSubSup': scripted('msubsup', ['m:e', 'm:sub', 'm:sup'], ['_', '^']),
  'm:limLow': scripted('munder', ['m:e', 'm:lim'], ['_']),
  'm:limUpp': scripted('mover', ['m:e', 'm:lim'], ['^']),
  'm:sPre': readPrescripts,
  'm:acc': accented('over'),
  'm:bar': accented('over'),
  'm:groupChr': accented('under'),
  'm:m': table('m:mr'),
  'm:eqArr': table('m:e'),
};
