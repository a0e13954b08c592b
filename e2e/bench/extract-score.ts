import { ideographClass, scriptClasses } from '#lib/text/scripts';

const cjk = `${ideographClass}${scriptClasses.Hangul}`;
const cjkOrRun = new RegExp(`[${cjk}]|[^${cjk}]+`, 'gu');

export interface Score {
  f1: number;
  precision: number;
  recall: number;
}

/** Counts of correct, extra and missing pieces. */
export type Counts = [right: number, over: number, missing: number];

/** Divides a text into words, and into single Chinese and Japanese characters, so that runs of four are comparable. */
function tokensOf(text: string): string[] {
  const words = text.replaceAll('\u00ad', '').match(/[\p{L}\p{N}_]+/gu) ?? [];
  return words.flatMap((word) => word.match(cjkOrRun) ?? []);
}

function shinglesOf(text: string): Map<string, number> {
  const tokens = tokensOf(text);
  const found = new Map<string, number>();
  for (let at = 0; at < Math.max(1, tokens.length - 3); at++) {
    const shingle = tokens.slice(at, at + 4).join(' ');
    if (shingle) found.set(shingle, (found.get(shingle) ?? 0) + 1);
  }
  return found;
}

/** Compares runs of four words of two texts, as shares of all runs: the measure of scrapinghub's benchmark. */
export function compareShingles(truth: string, read: string): Counts {
  const [wanted, found] = [shinglesOf(truth), shinglesOf(read)];
  let [right, over, missing] = [0, 0, 0];
  for (const shingle of new Set([...wanted.keys(), ...found.keys()])) {
    const [want, got] = [wanted.get(shingle) ?? 0, found.get(shingle) ?? 0];
    right += Math.min(want, got);
    over += Math.max(0, got - want);
    missing += Math.max(0, want - got);
  }
  const all = right + over + missing;
  return all ? [right / all, over / all, missing / all] : [0, 0, 0];
}

/** Counts the wanted and the unwanted texts that were found: the measure of trafilatura's benchmark. */
export function compareChunks(chunks: { with: string[]; without: string[] }, read: string): Counts {
  const plain = (text: string) => text.replace(/\s+/g, ' ').trim();
  const text = plain(read);
  const [right, over] = [chunks.with, chunks.without].map(
    (pieces) => pieces.filter((piece) => text.includes(plain(piece))).length,
  );
  return [right as number, over as number, chunks.with.length - (right as number)];
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);

/** Gives precision and recall as means over pages, and their harmonic mean. */
export function scorePages(counts: Counts[]): Score {
  const share = (part: number, rest: number) => (part + rest > 0 ? [part / (part + rest)] : []);
  const precision = mean(counts.flatMap(([right, over]) => share(right, over)));
  const recall = mean(counts.flatMap(([right, , missing]) => share(right, missing)));
  return { f1: (2 * precision * recall) / (precision + recall || 1), precision, recall };
}

/** Gives precision and recall over the pieces of all pages together. */
export function scorePieces(counts: Counts[]): Score {
  const [right, over, missing] = [0, 1, 2].map((at) => counts.reduce((sum, count) => sum + (count[at] as number), 0));
  const precision = (right as number) / Math.max(1, (right as number) + (over as number));
  const recall = (right as number) / Math.max(1, (right as number) + (missing as number));
  return { f1: (2 * precision * recall) / (precision + recall || 1), precision, recall };
}
