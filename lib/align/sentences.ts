const closing = /^[\s”’"'」』）)\]】》〉]+/u;

/** The sentences of a text, in order; joined they are the text again. `locale` is BCP 47. */
export function splitSentences(text: string, locale: string): string[] {
  const sentences: string[] = [];
  for (const { segment } of new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(text)) {
    const last = sentences.length - 1;
    const previous = sentences[last];
    if (previous !== undefined && isContinued(previous, segment)) sentences[last] = previous + segment;
    else sentences.push(segment);
  }
  return sentences;
}

const abbreviation =
  /(?:\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|vs|etc|Inc|Co|Ltd)|\b\p{Lu}|\b[ap]\.m)\.\s*$/u;

/** A cut after an abbreviation, before closing marks, or before the speech verb of a quotation is none. */
function isContinued(previous: string, next: string): boolean {
  if (abbreviation.test(previous) && !/\n/.test(previous)) return true;
  if (closing.test(next) && next.replace(closing, '') === '') return true;
  return /[”’」』]\s*$/u.test(previous) && /^\s*[\p{Ll}]/u.test(next);
}
