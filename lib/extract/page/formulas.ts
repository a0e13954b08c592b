import { parseHTML } from 'linkedom';
import type { MathNode, Tag } from '#db/vocabulary';
import { limits } from '#lib/limits';
import { oneLine } from '#lib/text/one-line';
import { mathOf, plainMath } from '../math-of.ts';

/** A formula of a page: its mark, and its words in TeX or as plain text. */
export interface PageFormula {
  mark: Tag;
  text: string;
}

const classes = (element: Element) => ` ${(element.getAttribute('class') ?? '').slice(0, 300)} `;

/** Elements around everything that a library writes for one formula: its MathML, its letters, its picture. */
const wrappers = / (?:katex|mwe-math-element|mathjax-tex) /i;
/** Elements in which MathJax shows a formula whose source stands in a script beside them. */
const shown = / (?:MathJax(?:_Display|_Preview|_CHTML|_SVG|_SVG_Display)?|MathJax_CHTML_focused) /;
const pictures =
  / (?:mwe-math-fallback-image-(?:inline|display)|mwe-math-fallback-image|latex|tex|math-inline|mathtex|ee_img) /i;

/** Whether an element is what MathJax shows for a script beside it: it says nothing that the script does not. */
export function isShownFormula(element: Element): boolean {
  if (!shown.test(classes(element))) return false;
  for (let next = element.nextElementSibling, steps = 0; next && steps < 3; next = next.nextElementSibling, steps++)
    if (next.tagName === 'SCRIPT') return fromScript(next) !== null;
  return false;
}

/** The formula that an element and everything in it stands for; null for most elements. */
export function formulaOf(element: Element): PageFormula | null {
  const name = element.tagName.toLowerCase();
  if (name === 'math') return fromMath(element);
  if (name === 'script') return fromScript(element);
  if (name === 'img') return fromPicture(element);
  if (isShownFormula(element)) return null;
  if (name === 'mjx-container' || wrappers.test(classes(element)) || shown.test(classes(element)))
    return fromWrapper(element);
  return null;
}

function fromWrapper(element: Element): PageFormula | null {
  const math = element.querySelector('math');
  if (math) return fromMath(math);
  const source = [...element.querySelectorAll('script')].map(fromScript).find((found) => found !== null);
  const picture = element.querySelector('img');
  if (source) return source;
  if (picture?.getAttribute('alt')) return made(picture.getAttribute('alt') ?? '', null);
  const held =
    element.getAttribute('data-mathml') ?? element.querySelector('[data-mathml]')?.getAttribute('data-mathml');
  const root = held ? parseHTML(`<html><body>${held}</body></html>`).document.querySelector('math') : null;
  if (root) return fromMath(root);
  const written = element.getAttribute('data-tex') ?? element.getAttribute('aria-label');
  return made(written ?? element.textContent ?? '', null);
}

function fromScript(script: Element): PageFormula | null {
  const type = (script.getAttribute('type') ?? '').slice(0, 60);
  return /^math\/(?:tex|asciimath)/i.test(type) ? made(script.textContent ?? '', null) : null;
}

function fromPicture(image: Element): PageFormula | null {
  const alt = image.getAttribute('alt') ?? '';
  const source = (image.getAttribute('src') ?? '').slice(0, 200);
  const isFormula =
    pictures.test(classes(image)) ||
    image.hasAttribute('eeimg') ||
    /(?:latex\.codecogs\.com|\/math\/render\/svg|[/.]zhihu\.com\/equation|wp\.com\/latex\.php)/i.test(source);
  return isFormula && alt.trim() ? made(alt, null) : null;
}

function fromMath(math: Element): PageFormula | null {
  const tex = [...math.querySelectorAll('annotation')].find((one) => /tex/i.test(one.getAttribute('encoding') ?? ''));
  return made(tex?.textContent || math.getAttribute('alttext') || plainMath(math), mathOf(math));
}

/** Words that are too long are cut; the MathML is not. */
function made(words: string, math: MathNode | null): PageFormula | null {
  const text = bare(oneLine(words.slice(0, limits.formulaCharacters)));
  if (!text) return null;
  return { text, mark: { name: 'formula', ...(math && isBounded(math) ? { math } : {}) } };
}

const isBounded = (math: MathNode) => JSON.stringify(math).length < limits.mathNodes * 100;

/** TeX without the signs that only say how it is set: `{\displaystyle x}` and `$x$` are `x`. */
function bare(tex: string): string {
  const styled = /^\{\\(?:display|text)style ?(.*)\}$/.exec(tex)?.[1] ?? tex;
  return (/^\$\$?([^$]+)\$\$?$/.exec(styled)?.[1] ?? styled).trim();
}

/** The signs between which pages write TeX for a script. A single dollar sign can also be money. */
const written = /\\\((.{1,1000}?)\\\)|\\\[([\s\S]{1,1000}?)\\\]|\$\$([^$]{1,1000})\$\$/g;

/** Divides a text that a script of the page would search for TeX: words, and formulas in between. */
export function divideTex(text: string): (string | PageFormula)[] {
  const parts: (string | PageFormula)[] = [];
  let at = 0;
  for (const match of text.matchAll(written)) {
    const formula = made(match[1] ?? match[2] ?? match[3] ?? '', null);
    if (!formula) continue;
    parts.push(text.slice(at, match.index), formula);
    at = match.index + match[0].length;
  }
  return [...parts, text.slice(at)];
}

/** Whether the page loads a script that searches its text for TeX. */
export const hasTexScript = (root: Element): boolean =>
  root.querySelector('script[src*="mathjax" i], script[src*="katex" i], script#MathJax-script') !== null;
