import { estimateAnswer, estimateTokens, weightOf } from '#lib/engines/ledger/estimate-tokens';
import { briefText } from './prompt/brief-text.ts';
import type { SegmentWork } from './read-segment-work.ts';

/** Tokens of the instructions around a paragraph. */
const instructions = 500;

/** What stands around a paragraph in its prompt, as a multiple of its own length: three neighbours, two with targets. */
const around = 5;

/** The tokens that drafting a paragraph will take, roughly, before its prompt is composed. */
export function expectedTokens({
  segment,
  translation: { brief },
}: Pick<SegmentWork, 'segment' | 'translation'>): number {
  const own = estimateTokens(segment.source) * (1 + around) + estimateAnswer(weightOf(segment.source));
  return instructions + (brief ? estimateTokens(briefText(brief)) : 0) + own;
}
