import type { Brief, BriefName } from '#db/schema/translations';

/** Names as lines of a prompt. The kind is given where it is known: it tells a person from a place of the same name. */
export const nameLines = (names: BriefName[]): string =>
  names.map(({ source, target, kind }) => `${source} = ${target}${kind ? ` (${kind})` : ''}`).join('\n');

/** The brief as text of a prompt, without its empty parts. */
export function briefText({ summary, register, names }: Brief): string {
  return [summary, register, nameLines(names)].filter(Boolean).join('\n');
}
