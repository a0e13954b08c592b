import { weighedLength } from '#lib/text/weighed-length';
import type { PlainPair } from '../expectation.ts';
import type { FaultReason, Refusal } from '../fault.ts';
import { isRunning } from '../language/is-running.ts';
import { coverage } from './similarity.ts';

/**
 * Maximum length of a translation in letters of English, for each letter of its source; longer sources vary less. It was
 * measured on our test pairs in forty pairs of languages: 1.6 at most for 100 letters and more, 2.4 for 30 and more.
 */
const most = [
  { from: 250, ratio: 2.1 },
  { from: 100, ratio: 2.6 },
  { from: 40, ratio: 4 },
  { from: 20, ratio: 6 },
];

/** Beyond this ratio nothing is kept: the answer is something else. */
const absurd = 12;

/** Judges the length of a text. Names, headings and cells may be much shorter: they have usual abbreviations. */
export function lengthFaultOf(pair: PlainPair): FaultReason | Refusal | null {
  const { text, source, kind } = pair;
  const [given, wanted] = [weighedLength(text), weighedLength(source)];
  const ratio = given / Math.max(1, wanted);
  if (wanted > 40 && ratio > absurd) return 'overlong';
  if (hasNext(pair, ratio)) return 'neighbour';
  const bound = most.find(({ from }) => wanted >= from);
  if (bound && ratio > bound.ratio) return 'long';
  const isName = !isRunning(source) || kind === 'table-cell' || kind === 'heading';
  if (wanted > 60 && ratio < (isName ? 0.08 : 0.3)) return 'short';
  return !isName && isMissingSentences(pair, ratio) ? 'short' : null;
}

/** Whether the text is as long as the paragraph and the next one together, and has as many sentences. */
function hasNext({ text, source, after }: PlainPair, ratio: number): boolean {
  const [next] = after ?? [];
  if (!next || ratio < 1.5) return false;
  const together = weighedLength(source) + weighedLength(next);
  const share = weighedLength(text) / together;
  const isAsLong = share > 0.75 && share < 1.4 && weighedLength(next) > 0.4 * weighedLength(source);
  return isAsLong && weighedLength(source) >= 100 && countSentences(text) > countSentences(source);
}

const isMissingSentences = ({ text, source }: PlainPair, ratio: number) =>
  ratio < 0.5 && countSentences(source) >= 3 && countSentences(text) * 3 <= countSentences(source);

const countSentences = (text: string): number =>
  text.match(/[.。!！?？؟।۔](?=[\s”"』」’)）]|$|[\p{Lo}])/gu)?.length ?? 0;

/** Whether the translation of a neighbour, which stood in the prompt, is part of the text. */
export function holdsNeighbour({ text, source, before }: PlainPair): boolean {
  return (before ?? []).some(
    (one) => weighedLength(one.target) >= 60 && coverage(one.target, text) > 0.95 && coverage(one.source, source) < 0.6,
  );
}
