import type { Tags } from '#db/vocabulary';
import { type Mark, readMarks } from './marks.ts';

/**
 * Puts the words of each formula as its source has them: a formula is not translated, and a model that writes it again
 * may change a sign.
 *
 * @example restoreFormulas('so <1>e = mc2</1>', { source: '故<1>E=mc^2</1>', tags: { 1: { name: 'formula' } } }) // 'so <1>E=mc^2</1>'
 */
export function restoreFormulas(
  text: string,
  { source, tags }: { source: string; tags?: Tags | null | undefined },
): string {
  if (!tags || !Object.values(tags).some(({ name }) => name === 'formula')) return text;
  const isFormula = ({ number }: Mark) => tags[number]?.name === 'formula';
  const own = new Map(insides(source, readMarks(source, tags).filter(isFormula)).map((one) => [one.number, one]));
  let [restored, at] = ['', 0];
  for (const { number, from, to } of insides(text, readMarks(text, tags).filter(isFormula))) {
    const words = own.get(number);
    if (!words || from < at) continue;
    restored += text.slice(at, from) + source.slice(words.from, words.to);
    at = to;
  }
  return restored + text.slice(at);
}

/** The spans between the two marks of each tag. */
function insides(text: string, marks: Mark[]): { number: number; from: number; to: number }[] {
  const begun = new Map<number, number>();
  const found: { number: number; from: number; to: number }[] = [];
  for (const { number, isEnd, isWhole, from, to } of marks) {
    if (!isWhole) continue;
    if (isEnd) found.push({ number, from: begun.get(number) ?? text.length, to: from });
    else begun.set(number, to);
  }
  return found;
}
