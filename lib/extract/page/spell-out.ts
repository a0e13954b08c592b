import { makeHeading, openPanels } from './open-panels.ts';
import { quotesOf } from './quotes-of.ts';
import { splitKicker } from './split-kicker.ts';
import { symbolOf } from './symbol-of.ts';

const headingNames = /^H[1-6]$/;

/**
 * Writes into a document as plain text what browsers draw in another way: quotation marks of `<q>`, characters that are
 * pictures, shadow roots, words inside a drawing, the headings in buttons. Struck out words and the link signs of
 * headings are taken out. It is called before the blocks are collected.
 */
export function spellOut(document: Document): void {
  for (const template of document.querySelectorAll('template[shadowrootmode], template[shadowroot]'))
    openShadow(template);
  splitKicker(document);
  openPanels(document);
  for (const heading of document.querySelectorAll('h1, h2, h3, h4, h5, h6'))
    for (const link of heading.querySelectorAll('a')) takeSign(link, heading);
  for (const element of [...document.querySelectorAll('*')]) {
    if (!element.parentNode) continue;
    const name = element.tagName.toUpperCase();
    if (name === 'Q') quote(element);
    else if (name === 'IMG') writeSymbol(element);
    else if (name === 'DEL' || name === 'S' || name === 'STRIKE') strike(element);
    else if (name === 'SVG') writeDrawing(element);
    else if (name === 'BUTTON') openButton(element);
  }
}

/** Puts the content of a shadow root into its element, and the element's own children into its slots. */
function openShadow(template: Element): void {
  const host = template.parentElement;
  if (!host) return;
  const children = [...host.childNodes].filter((child) => child !== template);
  for (const slot of template.querySelectorAll('slot')) {
    const name = slot.getAttribute('name') ?? '';
    const own = children.filter(
      (child) => (child.nodeType === 1 ? ((child as Element).getAttribute('slot') ?? '') : '') === name,
    );
    if (own.some((child) => child.textContent?.trim())) slot.replaceChildren(...own);
  }
  const left = children.filter((child) => child.parentNode === host);
  template.replaceWith(...template.childNodes);
  for (const child of left) host.append(child);
}

function quote(element: Element): void {
  const text = (element.textContent ?? '').trim();
  if (!text || /^["“”„«»‘’‚‹›「『《〈]/u.test(text)) return;
  let depth = 0;
  for (let at = element.parentElement?.closest('q'); at; at = at.parentElement?.closest('q')) depth++;
  const language = element.closest('[lang]')?.getAttribute('lang') ?? '';
  const [open, close] = quotesOf(language, depth);
  element.prepend(open);
  element.append(close);
}

function writeSymbol(image: Element): void {
  const symbol = symbolOf(image);
  if (symbol) image.replaceWith(symbol);
}

/** Takes struck out words out of their sentence; whole paragraphs are hidden, so that they are shown as left out. */
function strike(element: Element): void {
  const [before, after] = [element.previousSibling, element.nextSibling];
  const isWhole = isBlank(before) && isBlank(after);
  if (isWhole || element.querySelector('p, li, div')) {
    const parent = element.parentElement;
    (isWhole && parent && parent.tagName !== 'BODY' ? parent : element).setAttribute('hidden', '');
    return;
  }
  if (before?.nodeType === 3 && after?.nodeType === 3 && /^[\s,.;:!?，。；：！？、)]/u.test((after as Text).data))
    (before as Text).data = (before as Text).data.trimEnd();
  element.remove();
}

const isBlank = (node: Node | null) => node === null || (node.nodeType === 3 && !(node as Text).data.trim());

/** Takes out the sign with which a heading links to itself: ¶, #, or a word that is only its label. */
function takeSign(link: Element, heading: Element): void {
  const own = (link.textContent ?? '').trim();
  if (!own || (isBlank(link.previousSibling) && isBlank(link.nextSibling) && link.parentElement === heading)) return;
  const isSelf = /^#/.test(link.getAttribute('href') ?? '#') || own.startsWith('#');
  const isNamed = /anchor|permalink|headerlink|heading-?link|copy-?link/i.test(
    `${link.getAttribute('class') ?? ''} ${link.getAttribute('aria-label') ?? ''} ${link.getAttribute('title') ?? ''}`,
  );
  if (isSelf && (isNamed || !/[\p{L}\p{N}]/u.test(own))) link.remove();
}

/** Writes the words of a drawing inside a line as text; those of a drawing by itself are shown as left out. */
function writeDrawing(drawing: Element): void {
  const words = [...drawing.querySelectorAll('text')]
    .map((text) => (text.textContent ?? '').trim())
    .filter(Boolean)
    .join(' ');
  if (!words || drawing.getAttribute('aria-hidden') === 'true') return;
  const line = drawing.closest('p, h1, h2, h3, h4, h5, h6, li, td, th, dt, dd, figcaption, blockquote');
  if (line) {
    drawing.replaceWith(words);
    return;
  }
  const left = drawing.ownerDocument.createElement('div');
  left.setAttribute('hidden', '');
  left.append(words);
  drawing.replaceWith(left);
}

/** Makes a button ordinary markup if it is the words of a heading, or holds one. */
function openButton(button: Element): void {
  const isHeading = button.closest('h1, h2, h3, h4, h5, h6, [role="heading"], dt, summary') !== null;
  const holds = [...button.querySelectorAll('*')].some(({ tagName }) => headingNames.test(tagName.toUpperCase()));
  if (!isHeading && !holds && !button.hasAttribute('data-opens')) return;
  const opened = renamed(button, isHeading ? 'span' : 'div');
  if (!isHeading && !holds) makeHeading(opened);
}

function renamed(element: Element, name: string): Element {
  const other = element.ownerDocument.createElement(name);
  const known = element.getAttribute('class');
  if (known) other.setAttribute('class', known);
  if (element.id) other.id = element.id;
  other.append(...element.childNodes);
  element.replaceWith(other);
  return other;
}
