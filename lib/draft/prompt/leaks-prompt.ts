import type { Question } from '#lib/engines/engine';
import { lettersAndDigits } from '#lib/text/letters-and-digits';
import { ideographClass, scriptClasses } from '#lib/text/scripts';
import { divideByFence } from './fence.ts';

/**
 * Words in a row that an answer may repeat: of our own rules, and of what stands between marks. The brief's summary and
 * an admin's instructions may have a sentence that the translation rightly has too.
 */
const most = { rules: 12, given: 30 };

/** Words that one character of a script without spaces counts for. */
const perCharacter = 0.5;

const words = new RegExp(`[${ideographClass}${scriptClasses.Thai}]|[\\p{L}\\p{N}\\p{M}]+`, 'gu');
const single = new RegExp(`^[${ideographClass}${scriptClasses.Thai}]$`, 'u');

/**
 * True if a translation repeats the prompt that asked for it: its fence, a long run of its rules, or a longer one of
 * the brief or an admin's instructions. A run that the paragraph itself has is no leak.
 */
export function leaksPrompt(text: string, { messages }: Pick<Question, 'messages'>): boolean {
  const { fence, parts, outside } = divideByFence(messages.map(({ content }) => content).join('\n\n'));
  if (fence && lettersAndDigits(text).includes(fence.toLowerCase())) return true;
  const inside = (...names: string[]) =>
    parts.flatMap((part) => (names.includes(part.name) ? part.text : [])).join('\n\n');
  const source = inside('paragraph', 'article');
  const given = inside('brief', 'style', 'instructions');
  return (
    hasCommonRun({ text, other: outside, allowed: source, most: most.rules }) ||
    hasCommonRun({ text, other: given, allowed: source, most: most.given })
  );
}

interface Compared {
  text: string;
  other: string;
  /** Runs of this text do not count. */
  allowed: string;
  most: number;
}

function hasCommonRun({ text, other, allowed, most }: Compared): boolean {
  const runs = new Set(runsOf(other, most));
  if (runs.size === 0) return false;
  for (const run of runsOf(allowed, most)) runs.delete(run);
  for (const run of runsOf(text, most)) if (runs.has(run)) return true;
  return false;
}

/** Gives every run of words of a text that is as long as `most` words, each from another word on. */
function* runsOf(text: string, most: number): Generator<string> {
  // A prompt that is carried out in an address is encoded.
  const all =
    text
      .toLowerCase()
      .replace(/%[0-9a-f]{2}|\+/g, ' ')
      .match(words) ?? [];
  const weights = all.map((word) => (single.test(word) ? perCharacter : 1));
  let [end, weight] = [0, 0];
  for (let start = 0; start < all.length; start++) {
    while (end < all.length && weight < most) weight += weights[end++] ?? 0;
    if (weight < most) return;
    yield all.slice(start, end).join(' ');
    weight -= weights[start] ?? 0;
  }
}
