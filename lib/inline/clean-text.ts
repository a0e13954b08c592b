import type { Tags } from '#db/vocabulary';
import { withoutHtml } from '#lib/text/foreign-markup';
import { withoutHidden } from '#lib/text/hidden-characters';
import { withoutTokens } from '#lib/text/model-tokens';
import { withoutEntities, withoutEscapes } from '#lib/text/unescape-text';
import { restoreFormulas } from './restore-formulas.ts';
import { restoreMarks } from './restore-marks.ts';

/** What was taken out of a text, or written in another way. */
const textChanges = ['escapes', 'entities', 'marks', 'tokens', 'html', 'hidden', 'formulas'] as const;
export type TextChange = (typeof textChanges)[number];

export interface Cleaned {
  text: string;
  changes: TextChange[];
}

/**
 * Takes out of a target what no reader should see and its source has not: entities and escapes, tokens of a model,
 * HTML, invisible characters. Marks of tags in other brackets become marks. Texts of machines and of people go through
 * it alike. Code is not cleaned: it may consist of these.
 *
 * @example cleanText('Fish &amp; Chips\u202e', { source: '鱼与薯条' }) // { text: 'Fish & Chips', changes: ['entities', 'hidden'] }
 */
export function cleanText(given: string, segment: { source: string; tags?: Tags | null | undefined }): Cleaned {
  const { source } = segment;
  const changes: TextChange[] = [];
  let text = given;
  // What an entity or an escape stands for is cleaned too, so they come first.
  const steps: Record<TextChange, (text: string) => string> = {
    escapes: (text) => withoutEscapes(text, source),
    entities: (text) => withoutEntities(text, source),
    marks: (text) => restoreMarks(text, segment),
    tokens: (text) => withoutTokens(text, source),
    html: (text) => withoutHtml(text, source),
    hidden: (text) => withoutHidden(text, source),
    formulas: (text) => restoreFormulas(text, segment),
  };
  for (const change of textChanges) {
    const cleaned = steps[change](text);
    if (cleaned === text) continue;
    changes.push(change);
    text = cleaned;
  }
  return { text, changes };
}
