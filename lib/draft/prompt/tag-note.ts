import { parseTagged, tagsIn } from '#lib/inline/parse-tagged';
import type { Paragraph } from './context.ts';

/** The instructions for the tags of a paragraph; empty if it has none. */
export function tagNote({ source, tags }: Pick<Paragraph, 'source' | 'tags'>): string {
  const found = tagsIn(parseTagged(source, tags));
  if (found.length === 0) return '';
  const note =
    'Marks such as <1> and </1> stand around words that are set in another way or linked: keep each pair of them, once, around the words that say the same.';
  const formulas = found.filter(({ tag }) => tag.name === 'formula').map(({ number }) => `<${number}>`);
  const whole = formulas.length ? `${note} What is inside ${formulas.join(', ')} is a formula: copy it.` : note;
  const ruby = found.filter(({ tag }) => tag.name === 'ruby').map(({ number }) => `<${number}>`);
  return ruby.length ? `${whole} Only ${ruby.join(', ')} may be left out: they tell how a word is read.` : whole;
}
