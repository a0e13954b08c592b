import { plainText } from '#lib/inline/plain-text';
import { tagFaults } from '#lib/inline/tag-faults';
import { limits } from '#lib/limits';
import { scriptOf } from '#lib/locale';
import { countLetters } from '#lib/text/scripts';
import type { Expectation, PlainPair } from './expectation.ts';
import { type Fault, type FaultReason, fault, type Refusal } from './fault.ts';
import { commentaryOf } from './faults/commentary.ts';
import { isCut } from './faults/cut.ts';
import { isDoubled } from './faults/doubled.ts';
import { echoOf, isThirdLanguage } from './faults/echo.ts';
import { holdsNeighbour, lengthFaultOf } from './faults/length.ts';
import { scriptFaultOf } from './faults/script.ts';
import { coverage, similarity } from './faults/similarity.ts';
import { isAlike } from './language/close-languages.ts';
import { otherLanguage } from './language/detect-language.ts';
import { isRunning } from './language/is-running.ts';

/** What is wrong with a text: it cannot be kept, or a person has to look at it. */
export interface Judgement {
  refusal: Refusal | null;
  faults: Fault[];
}

/** Reasons that are judged before others: a text that is one of them would have the others by consequence. */
const refusals = new Set<string>(['empty', 'overlong', 'refused', 'untranslated', 'wrong-language']);
const isRefusal = (reason: FaultReason | Refusal): reason is Refusal => refusals.has(reason);

/**
 * Compares a text with its source: is it a translation, whole, alone, and in the target's language and script? Numbers
 * are not compared here. Names, titles and words that are the same in both languages have no fault.
 */
export function judgeText(text: string, expected: Expectation): Judgement {
  const { tags } = expected;
  const pair: PlainPair = { ...expected, text: plainText(text, tags), source: plainText(expected.source, tags) };
  if (pair.text.trim() === '') return { refusal: 'empty', faults: [] };
  if (text.length > limits.targetCharacters) return { refusal: 'overlong', faults: [] };
  const words = ofWords(pair);
  const found = [...words, ...(words.includes('both-sides') ? [] : ofLanguage(pair))];
  const refusal = found.map((one) => (typeof one === 'string' ? one : one.reason)).find(isRefusal);
  if (refusal) return { refusal, faults: [] };
  const faults = found.map((one) => (typeof one === 'string' ? { reason: one } : one) as Fault);
  return { refusal: null, faults: [...unique(faults), ...tagFaultsOf(text, expected)] };
}

type Found = Fault | FaultReason | Refusal;

function ofWords(pair: PlainPair): Found[] {
  return [
    ...commentaryOf(pair),
    scriptFaultOf(pair) ?? [],
    echoOf(pair) ?? [],
    hasBothSides(pair) ? ('both-sides' as const) : [],
    holdsNeighbour(pair) ? ('neighbour' as const) : [],
    isDoubled(pair) ? ('doubled' as const) : [],
    lengthFaultOf(pair) ?? [],
    isCut(pair) ? ('cut' as const) : [],
  ].flat();
}

/** Scripts of several languages; in others the script tells the language. */
const shared = ['Latn', 'Cyrl', 'Arab', 'Deva'];

/** Minimum letters of a text that is refused for its language; a shorter one is kept with a flag. */
const fewestOfRefusal = 70;

/** A quotation may be in any language. */
const quotation = /[“«„「][^”»“」]{0,600}[”»“」]|"[^"]{0,600}"/g;

/** A text in another language is refused if it is long; a shorter one is flagged. */
function ofLanguage(pair: PlainPair): Found[] {
  const { text, source, targetLocale } = pair;
  if (!shared.includes(scriptOf(targetLocale)) || !isRunning(text) || !isRunning(source)) return [];
  const language = otherLanguage(text.replace(quotation, ' '), targetLocale);
  if (!language || (isThirdLanguage(pair) && similarity(text, source) > 0.9)) return [];
  return countLetters(text) >= fewestOfRefusal ? ['wrong-language'] : [fault('language', { language })];
}

/** Whether most of the source stands in a text that is longer, so that both sides are there. */
function hasBothSides({ text, source, sourceLocale, targetLocale }: PlainPair): boolean {
  if (isAlike(sourceLocale, targetLocale) || !isRunning(source) || text.length < source.length * 1.15) return false;
  return coverage(source, text) >= 0.85;
}

const unique = (faults: Fault[]): Fault[] => [...new Map(faults.map((fault) => [fault.reason, fault])).values()];

/** Names what is wrong with the tags of a text. */
function tagFaultsOf(text: string, expected: Pick<Expectation, 'source' | 'tags'>): Fault[] {
  const { missing, broken, doubled } = tagFaults(text, expected);
  const marks = (numbers: number[]) => numbers.map((number) => `<${number}>…</${number}>`).join(', ');
  return (
    [
      ['tags-missing', missing],
      ['tags-broken', broken],
      ['tags-doubled', doubled],
    ] as const
  )
    .filter(([, numbers]) => numbers.length > 0)
    .map(([reason, numbers]) => ({ reason, values: { marks: marks(numbers) } }));
}
