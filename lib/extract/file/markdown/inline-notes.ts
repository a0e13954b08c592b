import type { FootnoteDefinition, Parent, PhrasingContent, Root } from 'mdast';

/** Maximum parts of a note that is written inside its text. */
const mostParts = 60;

/** Moves notes that are written inside the text, `^[…]`, to definitions at its end. */
export function takeInlineNotes(root: Root): void {
  const notes: FootnoteDefinition[] = [];
  visit(root, notes);
  root.children.push(...notes);
}

function visit(parent: Parent, notes: FootnoteDefinition[]): void {
  const children: Parent['children'] = [];
  for (let at = 0; at < parent.children.length; at++) {
    const child = parent.children[at] as Parent['children'][number];
    if ('children' in child) visit(child, notes);
    const begin = child.type === 'text' ? child.value.indexOf('^[') : -1;
    const end = begin < 0 ? null : endOf(parent, at, begin + 2);
    if (child.type !== 'text' || !end) {
      children.push(child);
      continue;
    }
    const identifier = `inline-note-${notes.length + 1}`;
    const words = parent.children.slice(at, end.at + 1) as PhrasingContent[];
    notes.push(noteOf(identifier, words, { from: begin + 2, to: end.to }));
    if (begin > 0) children.push({ type: 'text', value: child.value.slice(0, begin) });
    children.push({ type: 'footnoteReference', identifier });
    const last = parent.children[end.at] as { value: string };
    const rest = last.value.slice(end.to + 1);
    // What follows may have a note too: it is visited again as a text of its own.
    parent.children.splice(end.at, 1, { type: 'text', value: rest });
    at = end.at - 1;
  }
  parent.children = children.filter((child) => child.type !== 'text' || child.value !== '');
}

/** The text in which a note ends, and where in it; null if it does not end in the same parent. */
function endOf(parent: Parent, from: number, start: number): { at: number; to: number } | null {
  let depth = 1;
  for (let at = from; at < Math.min(parent.children.length, from + mostParts); at++) {
    const child = parent.children[at];
    if (child?.type !== 'text') continue;
    for (let to = at === from ? start : 0; to < child.value.length; to++) {
      if (child.value[to] === '[') depth++;
      if (child.value[to] === ']' && --depth === 0) return { at, to };
    }
  }
  return null;
}

function noteOf(
  identifier: string,
  words: PhrasingContent[],
  { from, to }: { from: number; to: number },
): FootnoteDefinition {
  const children = words.map((word, index): PhrasingContent => {
    if (word.type !== 'text') return word;
    const end = index === words.length - 1 ? to : undefined;
    return { type: 'text', value: word.value.slice(index === 0 ? from : 0, end) };
  });
  return { type: 'footnoteDefinition', identifier, children: [{ type: 'paragraph', children }] };
}
