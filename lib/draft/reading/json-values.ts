import { jsonrepair } from 'jsonrepair';
import { limits } from '#lib/limits';
import { balancedSpans } from './balanced-spans.ts';

interface Ending {
  /** True if the endpoint said that the reply is whole: only then may a missing end be added. */
  isWhole: boolean;
}

/**
 * Gives the JSON values that stand in a reply, the likeliest first: the whole of it, then those between other words from
 * the last to the first. Code fences and strings that contain JSON are passed over.
 */
export function* jsonValues(content: string): Generator<unknown> {
  const text = content.slice(0, limits.replyMost).trim();
  for (const candidate of [text, ...lastSpans(text)]) {
    const value = parse(candidate);
    if (value !== undefined) yield unwrapped(value);
  }
}

/** Gives the values that a repair makes of a reply that contains no valid JSON. */
export function* repairedValues(content: string, { isWhole }: Ending): Generator<unknown> {
  const text = content.slice(0, limits.replyMost).trim();
  const candidates = lastSpans(text);
  const [begin, end] = [text.indexOf('{'), text.lastIndexOf('}') + 1];
  if (begin >= 0 && end > begin) candidates.push(text.slice(begin, end));
  const { open } = balancedSpans(text);
  if (isWhole && open >= 0) candidates.push(text.slice(open));
  for (const candidate of new Set(candidates)) {
    const value = repaired(candidate);
    if (value !== undefined) yield unwrapped(value);
  }
}

const lastSpans = (text: string): string[] =>
  balancedSpans(text)
    .spans.slice(-limits.replyBrackets)
    .reverse()
    .map(({ from, to }) => text.slice(from, to));

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The repair may take time with the square of some texts, so longer ones are not repaired. */
function repaired(text: string): unknown {
  if (text.length > limits.replyRepaired) return undefined;
  try {
    return JSON.parse(jsonrepair(text));
  } catch {
    return undefined;
  }
}

/** Parses a string that is JSON itself: some models encode their answer twice. */
function unwrapped(value: unknown): unknown {
  for (let depth = 0; typeof value === 'string' && /^\s*[[{"]/.test(value) && depth < 3; depth++) {
    const inner = parse(value);
    if (inner === undefined) break;
    value = inner;
  }
  return value;
}
