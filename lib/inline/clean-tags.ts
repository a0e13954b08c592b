import type { Tags } from '#db/vocabulary';
import { readMarks } from './marks.ts';
import { withoutMarks } from './plain-text.ts';

/** Removes the marks that are not whole; the words and whole tags stay unchanged. */
export function cleanTags(text: string, tags: Tags | null | undefined): string {
  return withoutMarks(
    text,
    readMarks(text, tags).filter((mark) => !mark.isWhole),
  );
}
