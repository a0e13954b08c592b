import { parseHTML } from 'linkedom';
import { limits } from '#lib/limits';
import type { Archive } from './archive.ts';
import { asHtml } from './epub-markup.ts';
import { resolvePath } from './epub-package.ts';
import { decodeXml } from './xml.ts';

const typesOf = (element: Element) =>
  `${element.getAttribute('epub:type') ?? ''} ${element.getAttribute('role') ?? ''}`;
const isMark = (link: Element) =>
  /\bnoteref\b/.test(typesOf(link)) || link.closest('sup') !== null || link.querySelector('sup') !== null;

/**
 * Makes the links of a chapter to its notes links inside the chapter. Notes that stand in another file of the book, where
 * many books collect them, are added at the end. The mark of a note that is not there is raised, so that it does not grow
 * into the word before it.
 */
export function bringNotes(archive: Archive, document: Document, path: string): void {
  const files = new Map<string, Document | null>();
  const added = new Map<string, string>();
  for (const link of [...document.querySelectorAll('a[href]')].slice(0, limits.pageNotes)) {
    const href = link.getAttribute('href') ?? '';
    const [file = '', name = ''] = href.split('#');
    const target = file ? resolvePath(path, file) : path;
    if (target === path && name) link.setAttribute('href', `#${name}`);
    else if (name && isMark(link)) {
      const key = `${target}#${name}`;
      const id =
        added.get(key) ??
        addNote({ archive, document, files }, { target, name, id: `brought-${added.size + 1}`, path });
      if (id) {
        added.set(key, id);
        link.setAttribute('href', `#${id}`);
        link.setAttribute('role', 'doc-noteref');
      }
    }
    if (/\bnoteref\b/.test(typesOf(link)) && !link.closest('sup') && !link.querySelector('sup')) raise(link);
  }
  for (const note of document.querySelectorAll('aside[hidden]'))
    if (/\b(?:footnote|endnote|rearnote)\b/.test(typesOf(note))) note.removeAttribute('hidden');
}

interface Book {
  archive: Archive;
  document: Document;
  files: Map<string, Document | null>;
}

/** Copies a note from another file; gives its id in the chapter, or null if it is not there. */
function addNote(
  { archive, document, files }: Book,
  { target, name, id, path }: { target: string; name: string; id: string; path: string },
): string | null {
  if (!files.has(target))
    files.set(target, archive.has(target) ? parseHTML(asHtml(decodeXml(archive.read(target)))).document : null);
  const found = files.get(target)?.getElementById(name);
  const note = found?.closest('aside, li, dd, p, div');
  if (!note || (note.textContent ?? '').length > limits.segmentCharacters) return null;
  const copy = document.createElement('aside');
  copy.setAttribute('epub:type', 'footnote');
  copy.setAttribute('id', id);
  copy.innerHTML = note.tagName === 'P' ? note.outerHTML : note.innerHTML;
  for (const inner of copy.querySelectorAll('[id]')) inner.removeAttribute('id');
  for (const link of copy.querySelectorAll('a[href]')) {
    const [file = '', back = ''] = (link.getAttribute('href') ?? '').split('#');
    if (back && resolvePath(target, file) === path) link.setAttribute('href', `#${back}`);
  }
  document.body.append(copy);
  return id;
}

function raise(link: Element): void {
  const raised = link.ownerDocument.createElement('sup');
  link.replaceWith(raised);
  raised.append(link);
}
