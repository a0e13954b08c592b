import type { FrozenPair } from '#db/frozen-document';
import { pairFirstSentences } from '#lib/align/pair-sentences';
import { parseTagged, type Run } from '#lib/inline/parse-tagged';
import { plainText } from '#lib/inline/plain-text';
import { splitTagged } from '#lib/inline/split-tagged';
import { pairedSentences } from './paired-sentences.ts';

/**
 * Aligned pieces of both sides. Only their plain text is compared; a tag that spans two pieces is opened again in the
 * second. All text after the last piece that can be highlighted is one piece, so that a long text is not divided for
 * nothing.
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
