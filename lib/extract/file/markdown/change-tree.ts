import type { Blockquote, Parent, PhrasingContent, Root, RootContent, Text } from 'mdast';
import { changeText } from './change-text.ts';
import { dropMarks } from './drop-marks.ts';
import { takeInlineNotes } from './inline-notes.ts';

/**
 * Changes a parsed text where the dialects of Markdown write more than the parser reads: struck text goes, signs of
 * callouts and attributes too, and links of wikis, raised and lowered letters get their form.
 */
export function changeTree(root: Root): void {
  takeInlineNotes(root);
  change(root);
}

/** Recursive; `unpackMarkdown` has limited the depth. */
function change(parent: Parent): void {
  if (parent.type === 'blockquote') takeCallout(parent as Blockquote);
  const kept = parent.children.filter(({ type }) => type !== 'delete');
  dropMarks(kept);
  parent.children = kept.flatMap((child): RootContent[] => {
    if ('children' in child) change(child);
    return child.type === 'text' ? changeText(child.value) : [child];
  });
  if (parent.type === 'heading') trimHeading(parent);
}

/** Attributes behind a heading leave a space at its end. */
function trimHeading(heading: Parent): void {
  const last = heading.children.at(-1);
  if (last?.type === 'text') last.value = last.value.trimEnd();
}

const callout = /^\[![\w-]{1,40}\][+-]?[^\S\n]*/;

/** Takes the sign of a callout out of a quotation; a title behind it becomes a paragraph of its own. */
function takeCallout(quote: Blockquote): void {
  const [first] = quote.children;
  const text = first?.type === 'paragraph' ? first.children[0] : undefined;
  const sign = text?.type === 'text' ? callout.exec(text.value)?.[0] : undefined;
  if (first?.type !== 'paragraph' || text?.type !== 'text' || sign === undefined) return;
  const line = text.value.slice(sign.length);
  const end = line.indexOf('\n');
  const rest = [...(end < 0 ? [] : [{ type: 'text', value: line.slice(end + 1) } as Text]), ...first.children.slice(1)];
  const title = (end < 0 ? line : line.slice(0, end)).trim();
  if (end < 0 && rest.length) {
    // The title has marks of its own: it goes on to the end of the line.
    text.value = line;
    return;
  }
  const strong: PhrasingContent[] = title ? [{ type: 'strong', children: [{ type: 'text', value: title }] }] : [];
  const paragraphs = [strong, rest].filter((children) => children.length);
  quote.children.splice(0, 1, ...paragraphs.map((children) => ({ type: 'paragraph' as const, children })));
}
