import type { Tags } from '#db/vocabulary';
import { readMarks } from './marks.ts';

/** The words alone, without any mark of a known tag. What a ruby says of their sound is none of them. */
export function plainText(text: string, tags: Tags | null | undefined): string {
  return withoutMarks(text, readMarks(text, tags));
}

/** A text without the spans given, which are in order. */
export function withoutMarks(text: string, marks: { from: number; to: number }[]): string {
  let [kept, at] = ['', 0];
  for (const { from, to } of marks) {
    kept += text.slice(at, from);
    at = to;
  }
  return kept + text.slice(at);
}
