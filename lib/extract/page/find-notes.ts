import { limits } from '#lib/limits';
import { decodeUri } from '#lib/text/decode-uri';
import { oneLine } from '#lib/text/one-line';
import { labelOf } from './labels.ts';

/** A note of a page. */
interface PageNote {
  id: string;
  /** Its number or sign, where it is no item of a numbered list. */
  marker: string | null;
}

/** The notes of a page and what links them. */
export interface PageNotes {
  /** The elements in the text that are marks of notes. */
  marks: Map<Element, PageNote>;
  bodies: Map<Element, PageNote>;
  /** The links in notes that lead back to the text, and the numbers that are links. */
  backs: Set<Element>;
}

const sign =
  /^[[(（【〔［]?(?:\p{N}{1,4}|[*†‡§¶※]{1,3}|[a-z]{1,2}|[ivxlc]{1,6}|(?:note|注|註|脚注)\s?\p{N}{0,3})[\])）】〕］.]?$/iu;
const wordsOf = (element: Element) =>
  ['role', 'epub:type', 'class', 'rel']
    .map((name) => element.getAttribute(name) ?? '')
    .join(' ')
    .slice(0, 300);
const saysMark = /\b(?:doc-noteref|noteref|footnote-?(?:ref|anchor|link|reference)|fnref|annoref)\b/i;
const saysNote = /\b(?:doc-(?:foot|end)notes?|footnotes?|endnotes?|rearnotes?|footnote-(?:content|body|text))\b/i;
const blocks = 'li,p,aside,dd,div,section,td';

/**
 * Finds the notes of a page: short links in the text to an element further down that is called a note, stands among
 * notes, or links back.
 */
export function findNotes(root: Element): PageNotes {
  const notes: PageNotes = { marks: new Map(), bodies: new Map(), backs: new Set() };
  const links = [...root.querySelectorAll('a[href^="#"]')].filter(isShort);
  if (links.length === 0 || links.length > limits.pageNotes) return notes;
  const named = new Map<string, Element>();
  const order = new Map<Element, number>();
  for (const element of root.querySelectorAll('[id],a[name]')) {
    const name = element.getAttribute('id') ?? element.getAttribute('name') ?? '';
    if (!named.has(name)) named.set(name, element);
  }
  for (const element of root.querySelectorAll('*')) order.set(element, order.size);
  const targetOf = (link: Element) => named.get(decodeUri((link.getAttribute('href') ?? '').slice(1)));
  for (const link of links) {
    const target = targetOf(link);
    const body = target?.closest(blocks);
    if (!target || !body || body.contains(link) || (order.get(body) ?? 0) < (order.get(link) ?? 0)) continue;
    if (notes.backs.has(link) || !isNote(body, link)) continue;
    addNote(notes, { link, body });
  }
  return notes;
}

const isShort = (link: Element) => {
  const text = link.textContent ?? '';
  return text.length <= 40 && (sign.test(oneLine(text)) || saysMark.test(wordsOf(link)));
};

function isNote(body: Element, link: Element): boolean {
  if (saysMark.test(wordsOf(link)) || backLinks(body, link).length > 0) return true;
  for (let around: Element | null = body; around; around = around.parentElement)
    if (around.tagName !== 'BODY' && (saysNote.test(wordsOf(around)) || labelOf(around) === 'notes')) return true;
  return false;
}

/** The links of a note that lead to its mark in the text or to what is around it. */
function backLinks(body: Element, mark: Element): Element[] {
  const ids = new Set<string>();
  for (let around: Element | null = mark, steps = 0; around && steps < 4; around = around.parentElement, steps++)
    for (const name of [around.getAttribute('id'), around.getAttribute('name')]) if (name) ids.add(name);
  for (const inner of mark.querySelectorAll('[id]')) ids.add(inner.getAttribute('id') ?? '');
  return [...body.querySelectorAll('a[href]')].filter((link) => {
    const href = link.getAttribute('href') ?? '';
    return (
      /doc-backlink|backref|backlink|footnote-back/i.test(wordsOf(link)) ||
      (href.startsWith('#') && ids.has(decodeUri(href.slice(1))))
    );
  });
}

function addNote(notes: PageNotes, { link, body }: { link: Element; body: Element }): void {
  const known = notes.bodies.get(body);
  const label = oneLine(link.textContent ?? '');
  const id = body.getAttribute('id') ?? '';
  const isPlain = /^[\w-]+$/.test(id) && id.length <= limits.noteId;
  const note = known ?? {
    id: isPlain ? id : `n${notes.bodies.size + 1}`,
    marker: body.tagName === 'LI' ? null : label.replace(/^[[(（【〔［]|[\])）】〕］]$/gu, ''),
  };
  notes.bodies.set(body, note);
  const around = link.parentElement;
  const isAlone = around?.tagName === 'SUP' && oneLine(around.textContent ?? '') === label;
  notes.marks.set(isAlone ? around : link, note);
  for (const back of backLinks(body, link)) notes.backs.add(back);
}
