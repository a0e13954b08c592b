import { endsSentence } from '#lib/text/ends-sentence';
import { weighedLength } from '#lib/text/weighed-length';
import { isHidden, showHiddenElement } from './elements.ts';

/** Minimum length of a text that a reader can open, in letters of English, and maximum share of links in it. */
const [least, mostLinked] = [20, 0.3];

/** Places and names of hidden parts that are no text: menus, dialogs, forms. */
const elsewhere =
  'nav, header, footer, aside, form, menu, dialog, [role="dialog"], [role="alertdialog"], [role="menu"], [role="navigation"], [role="search"], [role="tooltip"], [role="banner"], [aria-modal="true"]';
const named =
  /(?:^|[\s_-])(?:modal|popup|pop-?over|overlay|lightbox|cookies?|consent|menu|nav|navbar|offcanvas|drawer|login|search|share|tooltip|dropdown|comments?|newsletter)(?=$|[\s_-])/i;

/**
 * Shows the closed parts of a page's text that a reader can open: answers of an accordion, tabs, the rest behind "read
 * more". Buttons that open such a part are marked, because their words are its heading.
 */
export function openPanels(document: Document): void {
  const controls = controlsOf(document);
  for (const element of [...document.querySelectorAll('*')]) {
    const opener = openerOf(element, controls);
    if (!opener || !isText(element)) continue;
    if (isHidden(element)) {
      showHiddenElement(element);
      for (const inner of element.querySelectorAll('[aria-hidden="true"]')) if (isText(inner)) showHiddenElement(inner);
    }
    if (!isTitle(opener, element)) continue;
    if (opener.tagName === 'BUTTON') opener.setAttribute('data-opens', '');
    else if (opener.tagName === 'DIV' && !opener.querySelector(headings)) makeHeading(opener);
    for (const link of opener.querySelectorAll('a')) link.removeAttribute('href');
  }
}

const headings = 'h1, h2, h3, h4, h5, h6, [role="heading"]';

/** Makes the title of a part a heading, whatever element it is. */
export function makeHeading(element: Element): void {
  element.setAttribute('role', 'heading');
  element.setAttribute('aria-level', '3');
}

/** The elements that name a part of the page which they open, by the id of the part. */
function controlsOf(document: Document): Map<string, Element> {
  const found = new Map<string, Element>();
  const all = '[aria-controls], [data-target], [data-bs-target], [aria-expanded][href^="#"], [data-toggle][href^="#"]';
  for (const element of document.querySelectorAll(all)) {
    const names = ['aria-controls', 'data-target', 'data-bs-target', 'href'].map((name) => element.getAttribute(name));
    for (const id of names.flatMap((name) => (name ?? '').slice(0, 200).split(/\s+/)))
      if (id) found.set(id.replace(/^#/, ''), element);
  }
  return found;
}

/** What opens an element: a control that names it, or a button beside a hidden one. */
function openerOf(element: Element, controls: Map<string, Element>): Element | null {
  const control = element.id ? controls.get(element.id) : undefined;
  if (control) return control;
  if (!isHidden(element)) return null;
  const parent = element.parentElement;
  const behind = parent?.lastElementChild === element ? parent.nextElementSibling : null;
  const beside = [element.previousElementSibling, element.nextElementSibling, behind];
  return beside.map((each) => each && buttonIn(each)).find(Boolean) ?? null;
}

/** Maximum elements around a button that hold nothing else. */
const mostAround = 3;

/** The button that an element is, or of which it consists. */
function buttonIn(element: Element): Element | null {
  let at: Element | null = element;
  for (let depth = 0; at && depth <= mostAround; depth++) {
    if (isButton(at)) return at;
    at = at.childElementCount === 1 ? at.firstElementChild : null;
  }
  return null;
}

function isButton(element: Element): boolean {
  if (/^(?:BUTTON|SUMMARY)$/.test(element.tagName) || element.getAttribute('role') === 'button') return true;
  if (element.hasAttribute('aria-expanded') || element.hasAttribute('onclick')) return true;
  return element.tagName === 'A' && /^(?:#|javascript:)/i.test(element.getAttribute('href') ?? '#');
}

function isText(element: Element): boolean {
  if (element.closest(elsewhere)) return false;
  for (let at: Element | null = element; at && at.tagName !== 'BODY'; at = at.parentElement)
    if (named.test(`${at.getAttribute('class') ?? ''} ${at.id ?? ''}`.slice(0, 400))) return false;
  const text = (element.textContent ?? '').trim();
  const links = [...element.querySelectorAll('a')].reduce((sum, link) => sum + (link.textContent ?? '').length, 0);
  if (weighedLength(text.slice(0, 500)) < least || links > text.length * mostLinked) return false;
  return (
    endsSentence(text) ||
    [...element.querySelectorAll('p, li, dd')].some((part) => endsSentence(part.textContent ?? ''))
  );
}

/** Whether a button is the title of the part behind it, and not "more", a tab or an arrow. */
function isTitle(button: Element, panel: Element): boolean {
  if (button.getAttribute('role') === 'tab' || button.closest('[role="tablist"]')) return false;
  const isBefore = panel.previousElementSibling?.contains(button);
  return isBefore === true && weighedLength((button.textContent ?? '').trim()) >= 8;
}
