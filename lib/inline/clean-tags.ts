import type { Tags } from '#db/vocabulary';
import { readMarks } from './marks.ts';
import { withoutMarks } from './plain-text.ts';

/** The text without the marks that are not whole; words and whole tags stay as they are. */
export function cleanTags(text: string, tags: Tags | null | undefined): string {
  return withoutMarks(
    text,
    readMarks(text, tags).filter((mark) => !mark.isWhole),
  );
}
