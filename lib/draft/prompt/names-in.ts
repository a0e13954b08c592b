import type { BriefName } from '#db/schema/translations';
import { plainText } from '#lib/inline/plain-text';
import type { Context, Paragraph } from './context.ts';
import { holdsName } from './holds-name.ts';

/** The names of the brief that occur in a paragraph or in its neighbours. */
export function namesIn({ source, tags }: Paragraph, { brief, before, after }: Context): BriefName[] {
  const texts = [plainText(source, tags), ...before.map((one) => one.source), ...after];
  return (brief?.names ?? []).filter((name) => texts.some((text) => holdsName(text, name.source)));
}
