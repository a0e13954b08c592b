import type { FrozenPair } from '#db/frozen-document';
import { pairFirstSentences } from '#lib/align/pair-sentences';
import { parseTagged, type Run } from '#lib/inline/parse-tagged';
import { plainText } from '#lib/inline/plain-text';
import { splitTagged } from '#lib/inline/split-tagged';
import { pairedSentences } from './paired-sentences.ts';

/**
 * The pieces of both sides that say the same. Words alone are compared; a tag across two pieces goes on in the second.
 * What lies behind the last piece that can light up is one piece, so that a text of many sentences is not cut in vain.
 */
export function sentencesOf(
  { source, target, tags }: Pick<FrozenPair, 'source' | 'target' | 'tags'>,
  { sourceLocale, targetLocale }: { sourceLocale: string; targetLocale: string },
): { source: Run[][]; target: Run[][] } {
  const pairs = pairFirstSentences(
    { text: plainText(source, tags), locale: sourceLocale },
    { text: plainText(target, tags), locale: targetLocale },
    pairedSentences,
  );
  const pieces = (text: string, sentences: string[]) =>
    splitTagged(
      parseTagged(text, tags),
      sentences.map((sentence) => sentence.length),
    );
  return { source: pieces(source, pairs.source), target: pieces(target, pairs.target) };
}
