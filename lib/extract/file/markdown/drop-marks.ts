import type { RootContent, Text } from 'mdast';

/** The signs around highlighted words: words stand right behind the first and right before the second. */
const mark = /==(?=[^\s=])|(?<=[^\s=])==(?!=)/g;
/** The same where other marks stand beside the text. */
const [atBegin, atEnd] = [/^==(?!=)/, /(?<!=)==$/];

/** Removes the signs around highlighted words, which may have marks of their own between them. */
export function dropMarks(children: RootContent[]): void {
  const places = children.flatMap((child, index) =>
    child.type === 'text' ? placesIn(child.value, index, children.length) : [],
  );
  // An odd sign belongs to no pair, and may be one of a program.
  const dropped = places.slice(0, places.length - (places.length % 2));
  for (const { index, at } of dropped.reverse()) {
    const child = children[index] as Text;
    child.value = child.value.slice(0, at) + child.value.slice(at + 2);
  }
}

function placesIn(text: string, index: number, of: number): { index: number; at: number }[] {
  const places = new Set(Array.from(text.matchAll(mark), (match) => match.index));
  if (index > 0 && atBegin.test(text)) places.add(0);
  if (index < of - 1 && atEnd.test(text)) places.add(text.length - 2);
  return [...places].sort((one, other) => one - other).map((at) => ({ index, at }));
}
