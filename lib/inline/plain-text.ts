import type { Tags } from '#db/vocabulary';
import { readMarks } from './marks.ts';

/** The words of a text without the marks of known tags. A ruby's annotation is not included. */
export function plainText(text: string, tags: Tags | null | undefined): string {
  return withoutMarks(text, readMarks(text, tags));
}

/** Removes the given spans, which must be in order. */
export function withoutMarks(text: string, marks: { from: number; to: number }[]): string {
  let [kept, at] = ['', 0];
  for (const { from, to } of marks) {
    kept += text.slice(at, from);
    at = to;
  }
  return kept + text.slice(at);
}
