import { scriptOf } from '#lib/locale';
import { countLetters, countScript } from '#lib/text/scripts';
import type { PlainPair } from '../expectation.ts';
import { type Fault, fault, type Refusal } from '../fault.ts';
import { chineseScripts } from '../language/chinese-script.ts';
import { isOneLanguage } from '../language/close-languages.ts';
import { isReference } from '../language/is-reference.ts';
import { isRunning } from '../language/is-running.ts';
import { longestRun, scriptShare, scriptsFor, weighedShare } from '../language/script-shares.ts';
import { coverage, similarity } from './similarity.ts';

/** Minimum letters of a text whose script is judged: shorter ones may be a name or an abbreviation. */
const fewest = 20;

/** Minimum letters of a Japanese sentence; a name may have as many without kana. */
const fewestOfSentence = 25;

/**
 * Judges whether a text is in the script of the target. A text that stayed in the source's script is refused, one in
 * another script of the target's own language is flagged.
 */
export function scriptFaultOf(pair: PlainPair): Fault | Refusal | null {
  const wanted = scriptOf(pair.targetLocale);
  if (hasForeignDigits(pair)) return fault('script', { script: wanted });
  if (countLetters(pair.text) < fewest) return null;
  return leftoverOf(pair) ?? japaneseFaultOf(pair) ?? chineseFaultOf(pair);
}

/** Finds a text of which too little is in the target's script, or a sentence of which stayed in the source's. */
function leftoverOf(pair: PlainPair): Fault | Refusal | null {
  const { text, source, sourceLocale, targetLocale } = pair;
  const [from, to] = [scriptOf(sourceLocale), scriptOf(targetLocale)];
  const share = weighedShare(text, to);
  if (share === null) return null;
  const isSame = scriptsFor(from)?.[0] === scriptsFor(to)?.[0];
  if (!isSame && (scriptShare(text, from) ?? 0) > 1 / 2 && share < leastShare(from)) {
    if (isRunning(text)) return 'untranslated';
    const isEcho = share === 0 && similarity(text, source) > 0.8;
    return isEcho && !isReference(text) ? fault('echo') : null;
  }
  if (!isSame && from !== 'Latn' && hasSentenceOf(pair, from)) return fault('both-sides');
  return share < 1 / 3 && isRunning(text) && isForeign(pair) ? otherScript(pair) : null;
}

/** A text with Latin letters may be names of products; of other scripts only few words stay in a translation. */
const leastShare = (from: string) => (from === 'Latn' ? 0.2 : 0.5);

/** Whether the text is in a script that the source does not bring along. */
const isForeign = ({ text, source, sourceLocale }: PlainPair) =>
  (scriptShare(source, scriptOf(sourceLocale)) ?? 1) > 1 / 2 && similarity(text, source) < 0.5;

/** The words may be right if the language is written in that script too. */
function otherScript({ sourceLocale, targetLocale }: PlainPair): Fault | Refusal {
  if (isOneLanguage(sourceLocale, targetLocale) || isWrittenInBoth(targetLocale))
    return fault('script', { script: scriptOf(targetLocale) });
  return 'wrong-language';
}

/** Whether a whole sentence of the source stands in the text; a word or a verse in brackets is shorter. */
const hasSentenceOf = ({ text, source }: PlainPair, from: string) =>
  longestRun(text, from) >= (scriptsFor(from)?.[0] === 'Han' ? 14 : 40) && coverage(source, text) > 1 / 3;

/** Languages that are written in several scripts: the words are right in another one. */
const isWrittenInBoth = (locale: string) =>
  ['sr', 'bs', 'uz', 'az', 'kk', 'mn', 'tg', 'ku', 'pa', 'ms', 'ha', 'sd', 'ug', 'tt', 'tk'].includes(
    new Intl.Locale(locale).language,
  );

/** Finds simplified characters in a traditional text and the other way round; some occur in quoted names. */
function chineseFaultOf({ text, source, targetLocale }: PlainPair): Fault | null {
  const script = scriptOf(targetLocale);
  if (script !== 'Hans' && script !== 'Hant') return null;
  const { simplified, traditional } = chineseScripts(text);
  const [right, wrong] = script === 'Hans' ? [simplified, traditional] : [traditional, simplified];
  const before = chineseScripts(source);
  const isAboutBoth = before.simplified > 0 && before.traditional > 0;
  return wrong >= 3 && wrong > right && !isAboutBoth ? fault('script', { script }) : null;
}

/** A Japanese sentence has kana, and a Chinese text none, apart from a name or a word that it is about. */
function japaneseFaultOf({ text, targetLocale }: PlainPair): Fault | Refusal | null {
  const [script, letters, kana] = [scriptOf(targetLocale), countLetters(text), countScript(text, 'Kana')];
  if (script === 'Jpan' && kana === 0 && countScript(text, 'Han') >= fewestOfSentence) return 'wrong-language';
  if (script !== 'Hans' && script !== 'Hant') return null;
  if (kana < 5 || kana <= letters * 0.15) return null;
  return letters >= fewestOfSentence && kana > letters * 0.25 ? 'wrong-language' : fault('script', { script });
}

/** Scripts with digits of their own that other scripts do not use. */
const digits: [RegExp, string[]][] = [
  [/[٠-٩۰-۹]/, ['Arab', 'Thaa', 'Aran']],
  [/[०-९]/, ['Deva']],
  [/[০-৯]/, ['Beng']],
  [/[๐-๙]/, ['Thai']],
];

/** Whether digits of the source's script stand in a text whose script does not use them. */
const hasForeignDigits = ({ text, source, targetLocale }: PlainPair) =>
  digits.some(
    ([digit, scripts]) => digit.test(text) && digit.test(source) && !scripts.includes(scriptOf(targetLocale)),
  );
