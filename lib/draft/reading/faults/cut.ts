import { hasNoFullStops } from '#lib/text/has-no-full-stops';
import { weighedLength } from '#lib/text/weighed-length';
import type { PlainPair } from '../expectation.ts';

/** Minimum length of a text, in letters of English, whose end is judged. */
const fewest = 60;

/**
 * Whether a text breaks off: the source ends with the mark of a sentence, and the text with a letter, a comma or an
 * opening bracket.
 */
export function isCut({ text, source, kind }: PlainPair): boolean {
  if (kind !== undefined && kind !== 'paragraph' && kind !== 'quote') return false;
  if (weighedLength(text) < fewest || hasNoFullStops(text)) return false;
  const isEnded = /[.。!！?？؟।۔…][\p{Pe}\p{Pf}\p{Pi}"'”’»]{0,3}$/u.test(source.slice(-10).trimEnd());
  return isEnded && /[\p{L}\p{M},，、،;；:：([（「\p{Pd}]$/u.test(text.slice(-10).trimEnd());
}
